"""What several tests share: readers of HTML and of QR codes, browsers, a pretend calculator, the runtime under Node."""
