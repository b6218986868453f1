// What stands beside the boxes: checklist, length, findings, praise, facts, an earlier draft.
function makeSide(id, events) {
  const root = element("aside", "nkc-side");
  root.setAttribute("aria-label", "The coach");
  const section = (title, className) => {
    const made = element("section", `nkc-card ${className}`);
    made.append(element("h3", "nkc-title", title));
    root.append(made);
    return made;
  };

  const parts = section("The four parts", "nkc-checklist");
  const list = element("ul", "nkc-plain");
  const length = element("p", "nkc-length");
  const meter = element("div", "nkc-meter");
  const filled = element("div", "nkc-meter-fill");
  meter.setAttribute("aria-hidden", "true");
  meter.append(filled);
  parts.append(list, meter, length);

  const compare = element("section", "nkc-card nkc-compare");
  root.append(compare);
  const choice = element("select", "nkc-select");
  choice.id = `${id}-compare`;
  const choiceLabel = element("label", "nkc-name", "Beside an earlier message");
  choiceLabel.htmlFor = choice.id;
  const earlier = element("blockquote", "nkc-earlier");
  earlier.tabIndex = 0;
  earlier.setAttribute("aria-label", "The earlier message, to read");
  compare.append(choiceLabel, choice, earlier);
  let others = [];
  const showEarlier = () => {
    const chosen = others.find((message) => message.key === choice.value);
    earlier.hidden = !chosen;
    earlier.textContent = chosen ? chosen.text : "";
  };
  choice.addEventListener("change", showEarlier);

  const known = section("What you know about them", "nkc-facts");
  const facts = element("ul", "nkc-plain");
  facts.tabIndex = 0; // A long list scrolls, by keyboard too.
  facts.setAttribute("aria-label", "What you know about them");
  known.append(facts);

  const coach = section("What the coach sees", "nkc-coach");
  const next = button("Next (F8)", () => events.next(1), "nkc-small");
  coach.querySelector("h3").after(next);
  const summary = element("p", "nkc-summary");
  const findings = element("ol", "nkc-plain nkc-findings");
  const praise = element("p", "nkc-praise");
  coach.append(summary, praise, findings);

  let rows = [];
  let active = -1;
  let shown = "";

  function detail(found) {
    const made = element("div", "nkc-detail");
    const line = (name, words) => {
      if (!words) return;
      const row = element("p");
      row.append(element("strong", "", `${name} `), words);
      made.append(row);
    };
    line("Why:", found.why);
    line("Try:", found.suggestion);
    line("For example:", found.example);
    const badge = element("p", "nkc-badge");
    badge.append(element("span", "nkc-strength", found.strength), ` ${found.source}`);
    made.append(badge);
    return made;
  }

  function row(found, index) {
    const made = element("li", `nkc-finding nkc-say-${found.severity}`);
    const open = button("", () => events.go(index), "nkc-goto");
    open.append(element("span", "nkc-mark", `${MARKS[found.severity]} ${found.heading}`), " ", element("span", "", found.message));
    const more = detail(found);
    more.id = `${id}-finding-${index}`;
    open.setAttribute("aria-describedby", more.id);
    open.addEventListener("focus", () => activate(index));
    made.addEventListener("mouseenter", () => events.point({ index, rect: made.getBoundingClientRect(), listed: true }));
    made.addEventListener("mouseleave", () => events.point(null));
    made.append(open, more);
    return { root: made, open, more, rule: found.rule };
  }

  function activate(index) {
    active = index;
    rows.forEach((each, place) => {
      each.more.hidden = place !== active;
      each.root.classList.toggle("nkc-active", place === active);
    });
  }

  return {
    root,
    detail,
    activate,
    get active() {
      return active;
    },
    focus: (index) => rows[index]?.open.focus(),
    show(reading) {
      const { spans, composed: _text, version, ...said } = reading;
      const news = JSON.stringify(said);
      if (news === shown) return; // Nothing moves under the student's eyes while they type on.
      shown = news;
      list.replaceChildren(
        ...(reading.checklist ?? []).map((item) => {
          const made = element("li", item.done ? "nkc-done" : "nkc-open");
          made.append(
            element("span", `nkc-letter nkc-chip-${item.part}`, item.letter),
            element("span", "nkc-tick", item.done ? "✓" : "○"),
            element("span", "nkc-item", item.name),
            element("span", "nkc-quiet", item.note),
          );
          return made;
        }),
      );
      const focused = rows.findIndex((each) => each.open === document.activeElement);
      const rule = (rows[focused] ?? rows[active])?.rule;
      rows = (reading.findings ?? []).map(row);
      findings.replaceChildren(...rows.map((each) => each.root));
      activate(Math.max(0, rows.findIndex((each) => each.rule === rule)));
      if (focused >= 0) (rows[active]?.open ?? next).focus();
      next.hidden = rows.length === 0;
      say(summary, reading.summary || "Write a line or two: the coach reads along.");
      say(praise, reading.praise ? `✓ ${reading.praise}` : "");
      facts.replaceChildren(
        ...(reading.facts ?? []).map((fact) => {
          const made = element("li", fact.used ? "nkc-done" : "nkc-open");
          made.append(element("span", "nkc-tick", fact.used ? "✓" : "○"), element("span", "", fact.text));
          if (fact.used) made.append(element("span", "nkc-quiet", " in your draft"));
          return made;
        }),
      );
      known.hidden = !reading.facts?.length;
    },
    offer(messages) {
      others = messages;
      const before = choice.value;
      const nothing = element("option", "", "None");
      nothing.value = "";
      choice.replaceChildren(
        nothing,
        ...messages.map((message) => {
          const made = element("option", "", message.title);
          made.value = message.key;
          return made;
        }),
      );
      choice.value = messages.some((message) => message.key === before) ? before : "";
      compare.hidden = messages.length === 0;
      showEarlier();
    },
    // Counted here, so that it follows each key.
    length(text, { label, limit, best }) {
      const characters = [...text].length;
      const over = limit ? characters - limit : 0;
      const words = wordsIn(text);
      const told = limit ? `${inGroups(characters)} of ${inGroups(limit)} characters` : `${inGroups(characters)} characters`;
      const advice = best ? ` (${best[0]} to ${best[1]} work best)` : "";
      const ahead = over > 0 ? `▲ ${inGroups(over)} too many for ${label}: ` : "";
      say(length, `${ahead}${told}, ${inGroups(words)} words${advice}`);
      length.classList.toggle("nkc-over", over > 0);
      meter.classList.toggle("nkc-over", over > 0);
      filled.style.width = `${limit ? Math.min(100, (100 * characters) / limit) : 0}%`;
    },
  };
}
