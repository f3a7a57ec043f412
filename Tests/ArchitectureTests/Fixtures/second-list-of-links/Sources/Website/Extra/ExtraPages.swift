let link = "/artikel/" + slug
