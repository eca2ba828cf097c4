"""What people meet: one folder an area of the site, each with urls, views, forms and pages."""
