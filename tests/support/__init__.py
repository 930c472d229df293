"""What several tests share: a reader of HTML, Firefox, a pretend calculator, the runtime under Node."""
