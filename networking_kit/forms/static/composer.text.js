// Text and places in it. The kernel counts code points, the page UTF-16 units: an emoji is one there and two here.
const LETTERS = { introduction: "A", purpose: "B", specifics: "C", call_to_action: "D" };
const NAMES = {
  greeting: "Greeting",
  introduction: "Introduction",
  purpose: "Purpose",
  specifics: "Specifics",
  call_to_action: "Call to action",
  closing: "Closing",
};
const MARKS = { must: "▲", should: "◆", could: "●" };
const SAFE = ["http:", "https:", "mailto:"];

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = String(text);
  return made;
}

// Changes words in place. Chromium ends a step of undo whenever a node is taken out of the page, so while somebody types none is.
function say(node, words) {
  const only = node.firstChild;
  if (only?.nodeType === Node.TEXT_NODE && only === node.lastChild) {
    if (only.data !== words) only.data = words;
  } else {
    node.replaceChildren(document.createTextNode(words));
  }
}

function button(label, act, className = "nkc-button") {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function safeLink(label, href, className = "nkc-button") {
  let scheme = "";
  try {
    scheme = new URL(href).protocol;
  } catch {
    // Not an address.
  }
  if (!SAFE.includes(scheme)) return element("span", "nkc-quiet", label);
  const made = element("a", className, label);
  made.href = href;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

// The UTF-16 place of each code point of a text, and of its end.
function unitPlaces(text) {
  const places = [];
  let at = 0;
  for (const point of text) {
    places.push(at);
    at += point.length;
  }
  places.push(at);
  return places;
}

function toUnits(spans, text) {
  if (!spans.length) return [];
  const places = unitPlaces(text);
  const last = places.length - 1;
  return spans.map((span) => ({ ...span, start: places[Math.min(span.start, last)], end: places[Math.min(span.end, last)] }));
}

// What one key press or paste changed: from where on, how much went, how much came.
function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before[at] === after[at]) at += 1;
  let same = 0;
  while (same < most - at && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { at, removed: before.length - at - same, inserted: after.length - at - same };
}

// Spans after an edit. Those that `grow` take in what is typed at their end, as the rest of a sentence belongs to its part.
function moved(spans, { at, removed, inserted }, grow) {
  const change = inserted - removed;
  const kept = [];
  for (const span of spans) {
    let { start, end } = span;
    if (start >= at + removed && (start > at || removed > 0 || !grow)) {
      start += change;
      end += change;
    } else if (end > at || (grow && end === at)) {
      start = Math.min(start, at);
      end = Math.max(at + inserted, end + change);
    }
    if (end > start) kept.push({ ...span, start, end });
  }
  return kept;
}

// The message as it will be sent: what MessageParts.as_text() does.
function composed(parts) {
  const trimmed = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, text.trim()]));
  const middle = Object.keys(LETTERS).map((name) => trimmed[name]).filter(Boolean).join(" ");
  return [trimmed.greeting, middle, trimmed.closing].filter(Boolean).join("\n\n");
}

const wordsIn = (text) => text.split(/\s+/u).filter(Boolean).length;
const inGroups = (number) => number.toLocaleString("en-US");

// Calls at once, then at most once in `pause` milliseconds, and a last time after the last call.
function throttle(act, pause) {
  let timer = 0;
  let again = false;
  const run = () => {
    again = false;
    act();
    timer = setTimeout(() => {
      timer = 0;
      if (again) run();
    }, pause);
  };
  return {
    call() {
      if (timer) again = true;
      else run();
    },
    now() {
      clearTimeout(timer);
      timer = 0;
      run();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
