// A box for one file. It is sent in pieces, so that no server's limit for a message swallows it without a word.
const PIECE = 1 << 20; // Bytes of one message.

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function render({ model, el }) {
  const id = `nkl-file-${Math.random().toString(36).slice(2, 10)}`;
  const box = make("div", "nkl-file");
  const label = make("label", "nkl-file-label", model.get("description"));
  label.htmlFor = id;
  const hint = make("p", "nkl-file-hint", model.get("hint"));
  hint.id = `${id}-hint`;
  const input = make("input", "nkl-file-input");
  input.type = "file";
  input.id = id;
  input.accept = model.get("accept");
  input.setAttribute("aria-describedby", hint.id);
  input.dataset.lmSuppressShortcuts = "true"; // Else JupyterLab takes Enter for a command of its own.
  const state = make("p", "nkl-file-state");
  state.setAttribute("role", "status");
  box.append(label, hint, input, state);

  async function send(file) {
    if (file.size > model.get("most")) {
      state.textContent = `▲ ${file.name} is too large.`;
      model.send({ do: "too_large", name: file.name, size: file.size });
      return;
    }
    state.textContent = `Reading ${file.name}…`;
    const data = await file.arrayBuffer();
    const of = Math.max(1, Math.ceil(data.byteLength / PIECE));
    for (let at = 0; at < of; at += 1) {
      const piece = data.slice(at * PIECE, (at + 1) * PIECE);
      model.send({ do: "piece", name: file.name, size: file.size, at, of }, undefined, [piece]);
    }
  }

  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file) send(file);
    input.value = ""; // The same file can be chosen again, after it was mended say.
  });
  box.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    box.classList.add("nkl-over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("nkl-over"));
  box.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    box.classList.remove("nkl-over");
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    send(file);
  });

  const show = () => {
    state.textContent = model.get("state");
  };
  model.on("change:state", show);
  show();
  el.classList.add("nkl-host");
  el.append(box);
  return () => model.off("change:state", show);
}

export default { render };
