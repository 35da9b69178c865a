"""The pages, one blueprint for each audience; pwa.create_app joins them."""
