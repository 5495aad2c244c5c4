// The symptom log. It lives in this browser alone (localStorage): nothing of it is ever sent.
"use strict";

(() => {
  const KEY = "symptom-log", MOST_LINES = 2000, LOWEST = 0, HIGHEST = 10;
  const words = document.getElementById("log-words");
  const place = document.getElementById("own-log");
  if (!words || !place) return;
  const say = words.dataset;
  // The headings of the file are those that `evidence sheet --log` reads.
  const COLUMNS = ["date", "pain", "where", "could not do", "triggers", "helped", "massage"];
  const HEADS = [say.date, say.pain, say.where, say.couldNotDo, say.triggers, say.helped, say.massage];

  const isDay = text => /^(19|2\d)\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);
  const isLine = each => each && typeof each.date === "string" && isDay(each.date);
  // Raises what the browser raises where it lets a page keep nothing.
  const read = () => {
    const kept = localStorage.getItem(KEY) || "[]";
    try {
      const lines = JSON.parse(kept);
      return Array.isArray(lines) ? lines.filter(isLine) : [];
    } catch { return []; }
  };
  // Whether the browser has kept them: it may have no room, or forbid it.
  const keep = lines => {
    lines.sort((one, other) => one.date < other.date ? -1 : one.date > other.date ? 1 : 0);
    const text = JSON.stringify(lines);
    try { localStorage.setItem(KEY, text); return localStorage.getItem(KEY) === text; } catch { return false; }
  };
  const isAllowed = () => { try { read(); return true; } catch { return false; } };
  const make = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const shown = (line, column) => column === "massage" ? (line.massage ? say.yes : "") : String(line[column] ?? "");

  // -------------------------------------------------------------------- chart
  const SVG = "http://www.w3.org/2000/svg";
  const draw = (parent, name, attributes, text) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    parent.append(made);
  };
  const chart = lines => {
    const told = lines.filter(each => each.pain !== "" && each.pain !== undefined);
    if (told.length < 2) return null;
    const days = told.map(each => Date.parse(each.date)), first = Math.min(...days), span = Math.max(...days) - first || 1;
    const across = day => 34 + 356 * (day - first) / span, up = pain => 178 - 156 * pain / HIGHEST;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "chart"); svg.setAttribute("viewBox", "0 0 400 200"); svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${say.chart}: ${told.length} ${say.days}, ${told[0].date} – ${told.at(-1).date}`);
    for (let pain = LOWEST; pain <= HIGHEST; pain += 2) {
      draw(svg, "line", { class: "grid", x1: 26, x2: 396, y1: up(pain), y2: up(pain) });
      draw(svg, "text", { x: 20, y: up(pain) + 4.5, "text-anchor": "end" }, String(pain));
    }
    told.forEach((each, number) => draw(svg, "circle", { class: "dot", cx: across(days[number]), cy: up(each.pain), r: 4 }));
    draw(svg, "text", { x: 26, y: 197 }, told[0].date);
    draw(svg, "text", { x: 396, y: 197, "text-anchor": "end" }, told.at(-1).date);
    return svg;
  };

  // -------------------------------------------------------------------- table
  const table = (lines, deletable) => {
    const made = make("table", "", { role: "table" }), heads = make("tr", "", { role: "row" });
    for (const head of HEADS) heads.append(make("th", head, { scope: "col", role: "columnheader" }));
    if (deletable) heads.append(make("td", "", { role: "cell", class: "on-screen" }));
    const above = make("thead", "", { role: "rowgroup" }), body = make("tbody", "", { role: "rowgroup" });
    made.append(make("caption", place.dataset.title), above, body); above.append(heads);
    for (const line of deletable ? lines.toReversed?.() ?? [...lines].reverse() : lines) {
      const row = make("tr", "", { role: "row" });
      COLUMNS.forEach((column, each) => {
        const cell = make(each ? "td" : "th", "", { role: each ? "cell" : "rowheader", "data-label": HEADS[each] });
        cell.append(make("span", shown(line, column)));
        if (!each) cell.setAttribute("scope", "row");
        row.append(cell);
      });
      if (deletable) {
        const cell = make("td", "", { role: "cell", class: "on-screen", "data-label": "" });
        const button = make("button", say.deleteRow, { type: "button", class: "quiet", "aria-label": `${say.deleteRow}: ${line.date}` });
        button.addEventListener("click", () => remove(line));
        cell.append(button); row.append(cell);
      }
      body.append(row);
    }
    return made;
  };
  const said = document.getElementById("log-said");
  const tell = (text, isFailure = false) => { said.textContent = text; said.classList.toggle("failed", isFailure); };
  // Looked for by what it says: another window may have changed the log since it was shown.
  const remove = line => {
    if (!window.confirm(`${say.deleteOne}\n\n${line.date}`)) return;
    const lines = read(), text = JSON.stringify(line), place = lines.findIndex(each => JSON.stringify(each) === text);
    if (place >= 0) lines.splice(place, 1);
    const isKept = keep(lines);
    show(); tell(isKept ? say.deleted : say.notSaved, !isKept);
    said.tabIndex = -1; said.focus();
  };
  const show = () => {
    const deletable = place.dataset.rows === "yes";
    place.replaceChildren();
    if (!isAllowed()) {
      place.hidden = false;
      place.append(make("p", deletable ? say.noStorage : say.notShown, { class: "banner on-screen" }));
      return;
    }
    const lines = read();
    place.hidden = !lines.length && !deletable;
    if (place.hidden) return;
    place.append(make("h2", place.dataset.title));
    if (place.dataset.note) place.append(make("p", place.dataset.note, { class: "note on-screen" }));
    if (!lines.length) { place.append(make("p", say.empty)); return; }
    const picture = chart(lines);
    if (picture) place.append(picture);
    place.append(table(lines, deletable));
  };
  show();

  // -------------------------------------------------------------------- the page of the log
  const form = document.getElementById("log-form");
  if (!form || !isAllowed()) return;
  window.addEventListener("storage", show);
  form.hidden = false; document.getElementById("log-buttons").hidden = false;
  const now = new Date();
  const today = () => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(each => String(each).padStart(2, "0")).join("-");
  form.elements.date.value = today();
  form.addEventListener("submit", event => {
    event.preventDefault();
    const line = Object.fromEntries(COLUMNS.map(column => [column, form.elements[column].value.trim()]));
    line.massage = form.elements.massage.checked;
    if (!isLine(line)) { tell(say.badDate, true); form.elements.date.focus(); return; }
    const pain = line.pain === "" ? "" : Number(line.pain);
    if (form.elements.pain.validity.badInput || pain !== "" && !(pain >= LOWEST && pain <= HIGHEST)) {
      tell(say.badPain, true); form.elements.pain.focus(); return;
    }
    line.pain = pain === "" ? "" : Math.round(10 * pain) / 10;
    const lines = read();
    if (lines.length >= MOST_LINES) { tell(say.full, true); return; }
    if (!keep([...lines, line])) { tell(say.notSaved, true); return; }
    form.reset(); form.elements.date.value = today(); form.elements.date.focus();
    show(); tell(say.saved);
  });
  document.getElementById("log-delete").addEventListener("click", () => {
    if (!window.confirm(say.deleteSure)) return;
    localStorage.removeItem(KEY); show(); tell(say.deleted);
  });
  document.getElementById("log-save").addEventListener("click", () => {
    // A cell that a spreadsheet would run as a formula starts with an apostrophe, as in our other files.
    const cell = text => `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;
    const rows = read().map(line => COLUMNS.map(column => cell(column === "massage" ? (line.massage ? "yes" : "no") : shown(line, column))));
    const text = [COLUMNS, ...rows].map(row => row.join(",")).join("\r\n") + "\r\n";
    const link = make("a", "", { download: "symptoms.csv" });
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
})();
