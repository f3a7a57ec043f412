struct Storage {}
