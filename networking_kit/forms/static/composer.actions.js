// What is done with the text once it is written. Each button calls a method of the form and nothing else.
function makeActions(model, { tell, parts, boxes }) {
  const root = element("div", "nkc-actions");
  root.dataset.lmSuppressShortcuts = "true";
  const kept = element("p", "nkc-kept");
  const out = element("div", "nkc-row");
  const log = element("div", "nkc-row");
  const said = element("p", "nkc-said");
  said.setAttribute("role", "status");
  root.append(kept, out, log, said);

  function say(words, tone = "good") {
    said.textContent = words;
    said.className = `nkc-said nkc-tone-${tone}`;
  }

  // The text is taken from the boxes, so that it can be copied even when the kernel is gone.
  async function copy() {
    const text = composed(parts());
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copyTheOldWay(text);
    }
    if (done) {
      say(`✓ Copied: ${inGroups([...text].length)} characters. Paste it where you send it, then come back and press “I sent it”.`);
      tell("copy");
    } else {
      say("▲ This browser does not let the page copy. The text stands in the boxes: copy it from there with Ctrl+C.", "bad");
    }
  }

  function copyTheOldWay(text) {
    const focused = document.activeElement;
    const area = element("textarea", "nkc-aloud");
    area.value = text;
    root.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }

  const copying = button("Copy", copy);
  const saving = button("Save as .eml", () => tell("eml"));
  const sent = button("I sent it", () => tell("sent"));
  const replied = button("They replied", () => tell("replied"));
  log.append(sent, replied);

  return {
    root,
    kept: (words) => {
      kept.textContent = words;
      kept.classList.toggle("nkc-say-must", words.startsWith("▲"));
    },
    show(card) {
      const mail = card.mail ? [safeLink("Open in mail program", card.mail), saving] : card.email ? [saving] : [];
      const profiles = (card.profiles ?? []).map((link) => safeLink(link.label, link.href));
      out.replaceChildren(copying, ...mail, ...profiles);
      sent.hidden = card.state !== "draft";
      replied.hidden = card.state !== "sent";
      copying.disabled = boxes.length === 0;
    },
    notice() {
      const words = model.get("notice");
      if (words.text) say(words.text, words.tone);
    },
    receive(content, buffers) {
      if (!content.file) return;
      const address = URL.createObjectURL(new Blob([buffers[0]], { type: "message/rfc822" }));
      const link = element("a");
      link.href = address;
      link.download = content.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  };
}
