// Hands a file that the kernel has written to the browser, as a download. It shows nothing itself.
function render({ model, el }) {
  const take = (content, buffers) => {
    const address = URL.createObjectURL(new Blob([buffers[0]]));
    const link = document.createElement("a");
    link.href = address;
    link.download = content.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  el.classList.add("nk-download");
  model.on("msg:custom", take);
  return () => model.off("msg:custom", take);
}

export default { render };
