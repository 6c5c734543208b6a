"""Images of pages to words with boxes: recognition by Tesseract."""
