"""How a browser is given a file by hand."""

PUT = """(one, kind) => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.7'], `${kind}.pdf`));
    const event = kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true })
        : new DragEvent('drop', { dataTransfer: data, bubbles: true });
    one.dispatchEvent(event);
}"""
"""A file pasted, or dropped."""
