"""Write a page for every occupation and an index that searches them."""
