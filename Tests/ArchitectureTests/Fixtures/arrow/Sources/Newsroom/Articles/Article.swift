import Website
