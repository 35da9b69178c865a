"""What leaves the house: mail, letters and push messages, and the threads that send them."""
