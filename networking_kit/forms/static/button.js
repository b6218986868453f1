/* ipywidgets holds a change of a field back while an earlier one is on its way, but sends a click at once: the last keys
   would come after it. So a click first asks the kernel for an answer to a message of its own. By then every field's held
   back change has left. A page that never hears of the answer sends the click all the same. */
const LONGEST = 5000;

function caughtUp(model) {
  return new Promise((done) => {
    setTimeout(done, LONGEST);
    const status = (message) => message.content.execution_state === "idle" && done();
    model.send({ event: "settle" }, { iopub: { status } });
  });
}

function render({ model, el }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jupyter-button widget-button";
  el.append(button);

  const show = () => {
    button.textContent = model.get("description");
    button.disabled = model.get("disabled");
    button.title = model.get("tooltip") ?? "";
  };
  let waiting = false;
  button.addEventListener("click", async () => {
    if (waiting) return;
    waiting = true;
    await caughtUp(model);
    waiting = false;
    model.send({ event: "click" });
  });
  model.on("change:description change:disabled change:tooltip", show);
  show();
}

export default { render };
