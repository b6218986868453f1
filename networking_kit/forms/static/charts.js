// Draws a chart and the words that say the same. Text is only ever set as text: nothing here reads or writes HTML.
const SVG = "http://www.w3.org/2000/svg";
const ROW = 34; // Pixels of a row of the timeline.
let drawn = 0;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = String(text);
  return made;
}

function shape(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text !== undefined) made.textContent = String(text);
  return made;
}

function sign(key) {
  const made = shape("svg", { class: `nkg-sign nkg-${key}`, width: 14, height: 14, viewBox: "0 0 14 14" });
  if (key === "warm") made.append(shape("circle", { cx: 7, cy: 7, r: 6 }));
  else if (key === "cold") made.append(shape("path", { d: "M7 1.2 12.8 7 7 12.8 1.2 7Z" }));
  else made.append(shape("rect", { x: 2, y: 2, width: 10, height: 10, "stroke-dasharray": "2 2" }));
  return made;
}

const painters = {
  funnel({ stages, most }) {
    const made = element("div", "nkg-funnel");
    for (const { label, here, further } of stages) {
      const bar = shape("svg", { class: "nkg-bar", width: "100%", height: 20 });
      const now = (100 * here) / most;
      bar.append(shape("rect", { class: "nkg-track", x: 0, y: 9, width: "100%", height: 2 }));
      if (further) bar.append(shape("rect", { class: "nkg-further", x: `${now}%`, y: 1, width: `${(100 * further) / most}%`, height: 18 }));
      if (here) bar.append(shape("rect", { class: "nkg-here", x: 0, y: 0, width: `${now}%`, height: 20 }));
      const numbers = element("span", "nkg-numbers");
      numbers.append(element("strong", here ? "" : "nkg-none", here), element("span", "nkg-quiet", further ? `+${further} further on` : ""));
      made.append(element("span", "nkg-label", label), bar, numbers);
    }
    return made;
  },
  timeline({ lanes, today, ticks }) {
    const made = element("div", "nkg-timeline");
    const at = (percent) => `${percent}%`;
    for (const { label, dots } of lanes) {
      const lane = shape("svg", { class: "nkg-lane", width: "100%", height: ROW });
      lane.append(shape("line", { class: "nkg-line", x1: 0, x2: "100%", y1: ROW / 2, y2: ROW / 2 }));
      lane.append(shape("line", { class: "nkg-today", x1: at(today), x2: at(today), y1: 0, y2: ROW }));
      for (const { at: place, count, planned, about } of dots) {
        const dot = shape("g", { class: planned ? "nkg-dot nkg-planned" : "nkg-dot" });
        dot.append(shape("title", {}, about));
        dot.append(shape("circle", { cx: at(place), cy: ROW / 2, r: count > 1 ? 11 : 7 }));
        if (count > 1) dot.append(shape("text", { x: at(place), y: ROW / 2, dy: "0.35em", "text-anchor": "middle" }, count));
        lane.append(dot);
      }
      made.append(element("span", "nkg-label", label), lane);
    }
    const axis = shape("svg", { class: "nkg-axis", width: "100%", height: 20 });
    for (const { at: place, label } of ticks) {
      const anchor = place < 10 ? "start" : place > 90 ? "end" : "middle";
      axis.append(shape("text", { x: at(place), y: 14, "text-anchor": anchor }, label));
    }
    made.append(element("span", "nkg-label"), axis);
    return made;
  },
  network({ warmths, companies, left_out: leftOut }) {
    const made = element("div", "nkg-network");
    made.style.setProperty("--nkg-columns", warmths.length);
    const head = element("div", "nkg-company nkg-head");
    head.append(element("span"));
    for (const { key, label } of warmths) {
      const title = element("span", "nkg-warmth");
      title.append(sign(key), element("span", "", label));
      head.append(title);
    }
    made.append(head);
    for (const { label, cells } of companies) {
      const row = element("div", "nkg-company");
      row.append(element("span", "nkg-label", label));
      cells.forEach(({ names, more }, index) => {
        const cell = element("span", "nkg-people");
        for (const name of names) {
          const person = element("span", "nkg-person");
          person.append(sign(warmths[index].key), element("span", "", name));
          cell.append(person);
        }
        if (more) cell.append(element("span", "nkg-quiet", `and ${more} more`));
        row.append(cell);
      });
      made.append(row);
    }
    if (leftOut) made.append(element("p", "nkg-quiet", `${leftOut} more in the table below`));
    return made;
  },
};

const legends = {
  funnel: "A full bar is where people stand now; an outlined bar is those who have moved on.",
  timeline: "A full dot is done, a ring is planned, a number counts what lies close together. The dashed line is today.",
};

function table({ title, columns, rows }) {
  const made = element("table", "nk-table");
  const head = made.createTHead().insertRow();
  for (const column of columns) {
    const cell = element("th", "", column);
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const value of row) line.insertCell().textContent = value;
  }
  const frame = element("div", "nk-table-frame");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", `${title}, as a table`);
  frame.append(made);
  return frame;
}

function render({ model, el }) {
  const id = `nkg-${(drawn += 1)}`;
  const draw = () => {
    const chart = model.get("chart");
    const open = el.querySelector("details")?.open ?? false;
    const title = element("h3", "nk-heading", chart.title);
    const sentence = element("p", "nk-text nkg-sentence", chart.sentence);
    title.id = `${id}-title`;
    sentence.id = `${id}-sentence`;
    el.replaceChildren(title, sentence);
    if (!chart.rows.length) return;
    const picture = element("div", "nkg-picture");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-labelledby", title.id);
    picture.setAttribute("aria-describedby", sentence.id);
    picture.append(painters[chart.kind](chart.drawing));
    el.append(picture);
    if (legends[chart.kind]) el.append(element("p", "nkg-quiet nkg-legend", legends[chart.kind]));
    const more = element("details", "nkg-more");
    more.open = open;
    more.append(element("summary", "", "Show as a table"), table(chart));
    el.append(more);
  };
  el.classList.add("nk-panel", "nkg");
  draw();
  model.on("change:chart", draw);
  return () => model.off("change:chart", draw);
}

export default { render };
