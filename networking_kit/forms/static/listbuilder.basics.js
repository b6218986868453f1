// What the parts of the list builder share. Text is only ever set as text: nothing here reads or writes HTML.
const PATIENCE = 4000; // Milliseconds without an answer before the student is told.
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
let made = 0;

function element(tag, className, text) {
  const one = document.createElement(tag);
  if (className) one.className = className;
  if (text !== undefined && text !== null) one.textContent = String(text);
  return one;
}

function button(label, act, className = "nkl-button") {
  const one = element("button", className, label);
  one.type = "button";
  one.addEventListener("click", act);
  return one;
}

function field(label, control, className = "") {
  const root = element("div", `nkl-field ${className}`);
  const words = element("label", "nkl-label", label);
  made += 1;
  control.id = `nkl-${made}-${Math.random().toString(36).slice(2, 8)}`;
  words.htmlFor = control.id;
  root.append(words, control);
  return root;
}

function choices(pairs) {
  const select = element("select", "nkl-input");
  for (const [value, label] of pairs) {
    const option = element("option", "", label);
    option.value = value;
    select.append(option);
  }
  return select;
}

function throttle(act, every) {
  let timer = 0;
  let later = null;
  const fire = () => {
    timer = 0;
    later();
  };
  return {
    call(...given) {
      later = () => act(...given);
      timer ||= setTimeout(fire, every);
    },
    stop() {
      clearTimeout(timer);
      timer = 0;
    },
  };
}

/** Puts `nodes` into `parent` in this order without touching those that stand right, and keeps the focus. */
function arrange(parent, nodes) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at] ?? null);
  });
  if (focused && parent.contains(focused) && document.activeElement !== focused) focused.focus({ preventScroll: true });
}

/** Sends what the student did and says whether the kernel answered; the answer's contents come as changed values. */
function makeAsk(model) {
  const me = Math.random().toString(36).slice(2, 8);
  const waiting = new Map();
  let count = 0;
  const receive = (answer) => {
    const resolve = waiting.get(answer.ticket);
    waiting.delete(answer.ticket);
    resolve?.(true);
  };
  model.on("msg:custom", receive);
  const ask = (what, given = {}, patience = PATIENCE) =>
    new Promise((resolve) => {
      count += 1;
      const ticket = `${me}-${count}`;
      waiting.set(ticket, resolve);
      setTimeout(() => waiting.delete(ticket) && resolve(false), patience);
      model.send({ do: what, ticket, ...given });
    });
  return { ask, stop: () => model.off("msg:custom", receive) };
}
