/** Hands a file to whoever looks at the page. */
export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser takes the file after this turn; then its address is no longer needed.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 1_000);
}
