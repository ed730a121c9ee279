// What a page of a result does with scripts: its tables can be sorted, its nodes chosen, its picture moved.
// All that it tells stands in the page already, so that nothing is lost where no script runs.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words } = data;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // --- tables ---------------------------------------------------------------------------------------------------
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const key = cell.dataset.sort ?? cell.textContent.trim();
    return cell.classList.contains("number") ? Number(key || "NaN") : key;
  };
  const compare = (a, b) => {
    const empty = (key) => key === "" || Number.isNaN(key);
    if (empty(a) || empty(b)) return empty(a) - empty(b);
    return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
  };
  const sortBy = (table, heading) => {
    const column = heading.cellIndex;
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row) => [keyOf(row, column), row]);
    const empty = ([key]) => key === "" || Number.isNaN(key);
    rows.sort(([a], [b]) => (down && !empty([a]) && !empty([b]) ? compare(b, a) : compare(a, b)));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };
  for (const table of document.querySelectorAll("table")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.title = words.sort.replace("{column}", heading.textContent);
      button.addEventListener("click", () => sortBy(table, heading));
      heading.replaceChildren(button);
    }
  }
  if (!data.nodes.length) return;

  // --- nodes: a list that the keyboard moves through, and what is told of the chosen one ----------------------------
  const list = document.getElementById("list");
  const told = document.getElementById("told");
  const buttons = [...list.querySelectorAll("button")];
  const ties = [...document.querySelectorAll("#ties tbody tr")];
  let picture = null; // the moving one, once it is there
  let chosen = null;
  let pointed = null;

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const tell = (number) => {
    const own = ties.filter((row) => row.dataset.source === String(number) || row.dataset.target === String(number));
    const items = own.map((row) => {
      const out = row.dataset.source === String(number);
      const cells = [...row.cells];
      const way = !data.directed ? words.with : out ? words.to : words.from;
      const item = element("li", `${cells[2].textContent}: ${way} ${cells[out ? 1 : 0].textContent} `);
      if ("unsure" in row.dataset) item.append(element("em", `(${words.possible}) `));
      const claims = [...cells[7].querySelectorAll("code")].map((claim) => claim.textContent);
      item.append(element("code", claims.join(" ")));
      return item;
    });
    const ul = document.createElement("ul");
    ul.append(...items);
    told.replaceChildren(element("p", data.nodes[number - 1].label), items.length ? ul : element("p", words.no_ties));
  };
  const choose = (number) => {
    chosen = number;
    for (const button of buttons) button.setAttribute("aria-pressed", String(Number(button.dataset.number) === number));
    for (const spot of document.querySelectorAll("#still .chosen")) spot.classList.remove("chosen");
    document.getElementById(`spot-${number}`)?.classList.add("chosen");
    tell(number);
    picture?.show();
  };
  const moveTo = (button) => {
    for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
    button.focus();
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      moveTo(button);
      choose(Number(button.dataset.number));
    });
    button.addEventListener("focus", () => {
      pointed = Number(button.dataset.number);
      picture?.show();
    });
    button.addEventListener("blur", () => {
      pointed = null;
      picture?.show();
    });
  }
  list.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const to = { ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1, Home: 0, End: last };
    if (here < 0 || !(event.key in to)) return;
    event.preventDefault();
    moveTo(buttons[Math.min(Math.max(to[event.key], 0), last)]);
  });
  document.getElementById("beside").hidden = false;
  for (const how of document.querySelectorAll(".how")) how.hidden = false;

  // --- the moving picture ---------------------------------------------------------------------------------------
  const offersWebGL = () => {
    try {
      return Boolean(document.createElement("canvas").getContext("webgl2"));
    } catch {
      return false;
    }
  };
  const INK = "#1c1c1c";
  const QUIET = "#595959";
  const FONT = getComputedStyle(document.body).fontFamily;

  const moving = () => {
    const { Graph, Sigma, EdgeArrowProgram, EdgeLineProgram } = globalThis.drawing;
    const stage = document.getElementById("stage");
    const svg = document.getElementById("still");
    stage.hidden = false;
    stage.style.aspectRatio = `${data.width} / ${data.height}`;
    // Pixels for a point of the drawing when all of it is shown; nodes shrink with it, so that many are no blot.
    const fit = Math.min(stage.clientWidth / data.width, stage.clientHeight / data.height);
    const scale = Math.min(Math.max(fit, 0.3), 1.6);
    const graph = new Graph({ type: "directed", multi: true });
    for (const node of data.nodes) {
      // The shape is drawn below; what sigma draws is not seen, but feels the mouse and ends the arrows.
      graph.addNode(String(node.number), {
        x: node.x, y: -node.y, size: node.radius * node.reach * scale, color: "rgba(255, 255, 255, 0)",
      });
    }
    data.strokes.forEach(([source, target, width, sure], place) =>
      graph.addEdgeWithKey(String(place), String(source), String(target), {
        size: width * Math.max(scale, 0.6), color: QUIET, hidden: !sure, // a broken line is drawn below
      }));
    const sigma = new Sigma(graph, stage, {
      defaultEdgeType: data.directed ? "arrow" : "line",
      edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeLineProgram },
      renderLabels: false,
      allowInvalidContainer: true, // on paper the stage is not shown
      defaultDrawNodeHover: () => {},
      stagePadding: 8,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      edgeReducer: (key, edge) =>
        graph.extremities(key).includes(String(chosen)) ? { ...edge, color: INK, zIndex: 1 } : edge,
      zIndex: true,
    });
    sigma.setCustomBBox({ x: [0, data.width], y: [-data.height, 0] });
    const layers = ["nodes", "labels"].map((before, place) =>
      sigma.createCanvas(`own-${place}`, { beforeLayer: before, style: { pointerEvents: "none" } }));
    const cleared = (canvas) => {
      const { width, height } = sigma.getDimensions();
      const ratio = devicePixelRatio || 1;
      canvas.width = width * ratio;
      canvas.height = height * ratio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      const context = canvas.getContext("2d");
      context.scale(ratio, ratio);
      return context;
    };
    const at = (number) => {
      const node = data.nodes[number - 1];
      const { x, y } = sigma.graphToViewport({ x: node.x, y: -node.y });
      return { x, y, radius: sigma.scaleSize(node.radius * scale), node };
    };
    const brokenLines = (context) => {
      for (const [source, target, width, sure] of data.strokes) {
        if (sure) continue;
        const [from, to] = [at(source), at(target)];
        const angle = Math.atan2(to.y - from.y, to.x - from.x);
        const end = { x: to.x - Math.cos(angle) * to.radius * to.node.reach, y: to.y - Math.sin(angle) * to.radius * to.node.reach };
        context.strokeStyle = context.fillStyle = source === chosen || target === chosen ? INK : QUIET;
        context.lineWidth = Math.max(1, sigma.scaleSize(width));
        context.setLineDash([7, 5]);
        context.beginPath();
        context.moveTo(from.x, from.y);
        context.lineTo(end.x, end.y);
        context.stroke();
        if (!data.directed) continue;
        context.setLineDash([]);
        context.beginPath();
        context.moveTo(end.x, end.y);
        for (const turn of [-0.4, 0.4]) {
          context.lineTo(end.x - Math.cos(angle + turn) * 11, end.y - Math.sin(angle + turn) * 11);
        }
        context.fill();
      }
    };
    const shapes = (context) => {
      for (const { number } of data.nodes) {
        const { x, y, radius, node } = at(number);
        const ring = number === pointed ? 5 : number === chosen ? 3.5 : 1;
        context.beginPath();
        if (node.outline.length) node.outline.forEach(([across, down]) => context.lineTo(x + across * radius, y + down * radius));
        else context.arc(x, y, radius, 0, 2 * Math.PI);
        context.closePath();
        context.fillStyle = node.colour;
        context.fill();
        context.lineWidth = ring;
        context.strokeStyle = number === pointed ? "#0b4f8a" : INK;
        context.stroke();
      }
    };
    // Labels stand where the still picture has them, as many as have room; the chosen and the largest go first.
    const SIZE = 12;
    const order = [...data.nodes].sort((a, b) => b.radius - a.radius).map((node) => node.number);
    const labels = (context) => {
      const { width, height } = sigma.getDimensions();
      const taken = data.nodes.map((node) => {
        const { x, y, radius } = at(node.number);
        return [x - radius, y - radius, x + radius, y + radius];
      });
      context.font = `${SIZE}px ${FONT}`;
      context.lineJoin = "round";
      context.lineWidth = 4;
      context.textBaseline = "middle";
      for (const number of new Set([pointed, chosen, ...order])) {
        if (number === null) continue;
        const { x, y, radius, node } = at(number);
        if (x < 0 || y < 0 || x > width || y > height) continue;
        const wide = Math.max(...node.lines.map((line) => context.measureText(line).width));
        const high = node.lines.length * SIZE * 1.25;
        const away = radius * node.reach + (data.layered ? 14 : 4); // in layers, behind the head of the arrow
        const left = { right: x + away, left: x - away - wide, middle: x - wide / 2 }[node.side];
        const middle = node.side === "middle" ? y + Math.sign(node.down) * (away + high / 2) : y + node.down * (radius / node.radius);
        const box = [left - 2, middle - high / 2, left + wide + 2, middle + high / 2];
        const meets = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
        if (taken.some(meets) && number !== pointed && number !== chosen) continue;
        taken.push(box);
        if (data.layered) {
          context.fillStyle = "rgba(255, 255, 255, 0.85)";
          context.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
        }
        context.fillStyle = INK;
        context.strokeStyle = "#ffffff";
        node.lines.forEach((line, place) => {
          const down = box[1] + (place + 0.5) * SIZE * 1.25;
          context.strokeText(line, left, down);
          context.fillText(line, left, down);
        });
      }
    };
    sigma.on("afterRender", () => {
      brokenLines(cleared(layers[0]));
      const over = cleared(layers[1]);
      labels(over);
      shapes(over);
    });
    sigma.on("clickNode", ({ node }) => {
      const button = buttons[Number(node) - 1];
      for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
      button.scrollIntoView({ block: "nearest" });
      choose(Number(node));
    });
    const camera = sigma.getCamera();
    const duration = still ? 0 : 250;
    const zoom = {
      in: () => camera.animatedZoom({ duration }),
      out: () => camera.animatedUnzoom({ duration }),
      whole: () => camera.animatedReset({ duration }),
    };
    const bar = document.getElementById("zoom");
    for (const button of bar.querySelectorAll("button")) button.addEventListener("click", zoom[button.dataset.zoom]);
    bar.hidden = false;
    svg.setAttribute("hidden", "");
    picture = { show: () => sigma.refresh({ skipIndexation: true }) };
    sigma.refresh();
  };
  if (offersWebGL()) {
    try {
      moving();
    } catch (error) {
      document.getElementById("stage").hidden = true;
      document.getElementById("still").removeAttribute("hidden");
      console.error(error);
    }
  } else {
    const [how] = document.querySelectorAll(".how");
    how.after(element("p", words.still));
  }
})();
