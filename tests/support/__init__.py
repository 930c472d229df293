"""What several tests share: readers of HTML and of QR codes, Firefox, a pretend calculator, the runtime under Node."""
