"""The enquiry desk: enquiries in the admin. The only place that knows wagtail_modeladmin."""
