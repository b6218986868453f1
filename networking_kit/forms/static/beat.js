// Tells the kernel to look again, while the page is in sight. A kernel that is gone is not asked twice as hard.
function render({ model, el }) {
  el.hidden = true;
  let timer = 0;
  const ask = () => {
    if (document.hidden) return;
    try {
      model.send({ look: true });
    } catch {
      // The kernel is gone; the notice above the notebook says so.
    }
  };
  const begin = () => {
    clearInterval(timer);
    const seconds = model.get("seconds");
    if (!seconds) return;
    ask();
    timer = setInterval(ask, seconds * 1000);
  };
  model.on("change:seconds", begin);
  const seen = () => model.get("seconds") && ask();
  document.addEventListener("visibilitychange", seen);
  begin();
  return () => {
    clearInterval(timer);
    model.off("change:seconds", begin);
    document.removeEventListener("visibilitychange", seen);
  };
}

export default { render };
