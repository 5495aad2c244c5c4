// What the pages do better with a script; all of them work without. Nothing is stored or sent here but what a
// visitor types into the search box, to this server.
"use strict";

(() => {
  const FEWEST_LETTERS = 2, PAUSE = 150, WATCH_EVERY = 1000;

  // -------------------------------------------------------------------- names while somebody types
  // The combobox of the ARIA Authoring Practices: the list belongs to the field, the focus stays in it.
  for (const form of document.querySelectorAll("form.search")) {
    const field = form.querySelector("input");
    const list = document.createElement("ul"), told = document.createElement("p");
    let timer = 0, chosen = -1, asked = 0;
    list.className = "found-names"; list.id = "found-names"; list.hidden = true;
    list.setAttribute("role", "listbox"); list.setAttribute("aria-label", form.dataset.suggestions);
    told.className = "hidden"; told.setAttribute("role", "status");
    form.querySelector(".field").append(list); form.append(told);
    field.setAttribute("role", "combobox"); field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id); field.setAttribute("aria-expanded", "false");

    const close = () => {
      clearTimeout(timer); asked += 1; // an answer that is still on its way is not wanted any more
      list.hidden = true; chosen = -1; field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const choose = place => {
      const names = list.children;
      chosen = (place + names.length) % names.length;
      for (const [each, name] of [...names].entries()) name.setAttribute("aria-selected", String(each === chosen));
      field.setAttribute("aria-activedescendant", names[chosen].id);
    };
    const show = suggestions => {
      list.replaceChildren(...suggestions.map((each, place) => {
        const name = document.createElement("li");
        name.id = `found-name-${place}`; name.setAttribute("role", "option"); name.setAttribute("aria-selected", "false");
        name.textContent = each.name; name.dataset.address = each.address;
        name.addEventListener("mousedown", event => { event.preventDefault(); location.assign(each.address); });
        return name;
      }));
      chosen = -1; list.hidden = !suggestions.length; list.style.top = `${field.offsetTop + field.offsetHeight + 3}px`; field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-expanded", String(!list.hidden));
      told.textContent = suggestions.length ? `${suggestions.length} ${form.dataset.count}` : "";
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      const typed = field.value.trim();
      if (typed.length < FEWEST_LETTERS) { close(); return; }
      timer = setTimeout(async () => {
        const mine = ++asked;
        try {
          const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(typed)}`);
          if (answer.ok && mine === asked) show((await answer.json()).suggestions);
        } catch { close(); }
      }, PAUSE);
    });
    field.addEventListener("keydown", event => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") { choose(chosen + 1); event.preventDefault(); }
      else if (event.key === "ArrowUp") { choose(chosen < 0 ? -1 : chosen - 1); event.preventDefault(); }
      else if (event.key === "Escape") { close(); event.preventDefault(); }
      else if (event.key === "Enter" && chosen >= 0) { location.assign(list.children[chosen].dataset.address); event.preventDefault(); }
    });
    field.addEventListener("blur", close);
  }

  // -------------------------------------------------------------------- a search under way
  const search = document.getElementById("search-state");
  if (search && search.dataset.watch) {
    const said = document.getElementById("search-said"), bar = document.getElementById("search-progress");
    const look = async () => {
      try {
        const answer = await fetch(search.dataset.watch);
        if (answer.ok) {
          const now = await answer.json();
          if (now.state === "done") { location.replace(now.goal); return; }
          if (now.over) { location.reload(); return; }
          if (said.textContent !== now.said) said.textContent = now.said;
          if (now.counted) { bar.max = now.counted; bar.value = now.received; }
        } else if (answer.status === 404) { location.reload(); return; }
      } catch { /* the server is away: look again */ }
      setTimeout(look, WATCH_EVERY);
    };
    setTimeout(look, WATCH_EVERY);
  }

  for (const button of document.querySelectorAll("button.print")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
