/* What a browser keeps for its page: a table of IndexedDB with memory in front of it.

   Everything is in memory at once; the table follows. A table that throws, hangs, was taken away while the phone slept, or
   was never there holds nobody up for more than a second: the page goes on in memory, tries again behind, and is told. */
const PATIENCE = 1000;

/** What `asked` gives; fails once it has kept us waiting. */
function soon(asked) {
  return new Promise((done, fail) => {
    setTimeout(() => fail(new Error("late")), PATIENCE);
    asked.then(done, fail);
  });
}

/** A table `table` of the database `name`, of items whose `path` is their name; `told(well)` hears, after each try to write, whether all is on disk. */
export function storeOf(name, table, path, told = () => {}) {
  const items = new Map(), unsaved = new Map();
  let line = null, failing = false, writing = null, gone = false;

  function open() {
    let given = null, late = false;
    const opened = new Promise((done, fail) => {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(table, { keyPath: path });
      asked.onerror = asked.onblocked = () => fail(asked.error || new Error("blocked"));
      asked.onsuccess = () => {
        given = asked.result;
        if (late) return given.close();
        given.onclose = given.onversionchange = () => shut(mine);
        done(given);
      };
    });
    const mine = { opened, close() { late = true; if (given) given.close(); } };
    return mine;
  }
  function shut(one) {
    if (line === one) line = null;
    try { one.close(); } catch { /* it has gone already */ }
  }
  /** One transaction; raises when it failed or lasted. */
  async function ask(mode, act) {
    const mine = line = line || open();
    let change;
    try {
      return await soon(mine.opened.then((base) => new Promise((done, fail) => {
        change = base.transaction(table, mode);
        change.onabort = change.onerror = () => fail(change.error);
        const asked = act(change.objectStore(table));
        change.oncomplete = () => done(asked && asked.result);
      })));
    } catch (fault) {
      try { change.abort(); } catch { /* it is over, or never began */ }
      shut(mine);
      throw fault;
    }
  }
  /** A line that was cut while the phone slept is opened anew, once; one that hangs is not waited for twice. */
  async function twice(mode, act) {
    try { return await ask(mode, act); } catch (fault) {
      if (fault && fault.message === "late") throw fault;
      return ask(mode, act);
    }
  }
  async function write() {
    const due = new Map(unsaved);
    await twice("readwrite", (rows) => { for (const [id, { item }] of due) if (item) rows.put(item); else rows.delete(id); });
    for (const [id, change] of due) if (unsaved.get(id) === change) unsaved.delete(id);
  }
  /** Whether all is on disk. While it fails nobody waits: the try goes on behind. */
  function save() {
    if (!writing) writing = write().then(() => true, () => false).then((well) => {
      writing = null;
      failing = !well;
      const again = well && unsaved.size ? save() : well;
      told(!failing);
      return again;
    });
    return failing ? Promise.resolve(false) : writing;
  }
  function change(id, item) { if (gone) return Promise.resolve(true); unsaved.set(id, { item }); return save(); }

  /* The page that is left may be kept by the browser as it stands: what it holds would stop the one that follows. */
  addEventListener("pagehide", () => { if (line) shut(line); });

  return {
    items,
    /** Keep an item; true once it is on disk, false if it is in memory alone for now. */
    put(item) { items.set(item[path], item); return change(item[path], item); },
    drop(id) { items.delete(id); return change(id, null); },
    /** What is not on disk. */
    unsaved: () => [...unsaved.values()].map(({ item }) => item).filter(Boolean),
    save() { return unsaved.size ? save() : Promise.resolve(true); },
    /** Memory as the disk has it, what is not written yet aside; of what is new, only where `mine(item)`. True when it could be read. */
    async load(mine) {
      const found = await twice("readonly", (rows) => rows.getAll()).catch(() => null);
      if (!found) { failing = true; told(false); return false; }
      const there = new Set(found.map((item) => item[path]));
      for (const id of [...items.keys()]) if (!there.has(id) && !unsaved.has(id)) items.delete(id);
      for (const item of found) if (!unsaved.has(item[path]) && mine(item)) items.set(item[path], item);
      return true;
    },
    /** Nothing of it stays, on disk or here. */
    async wipe() {
      gone = true;
      items.clear();
      unsaved.clear();
      if (line) shut(line);
      await soon(new Promise((done) => {
        const gone = indexedDB.deleteDatabase(name);
        gone.onsuccess = gone.onerror = gone.onblocked = done;
      })).catch(() => {});
    },
  };
}
