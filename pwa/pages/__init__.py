"""What several views share: how a page is put together, how its form is read, how a file is sent."""
