import { ILabShell, JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import { ISettings, Page } from './page';

const ID = 'networking-kit-lab:plugin';

/** Pixels of a window below which the list of files would leave the forms too little room. */
const NARROW = 1000;

/** Whether a notebook asks, in its metadata, to be opened with its forms awake. */
function asksToRun(panel: NotebookPanel): boolean {
  const mark = panel.content.model?.getMetadata('networking_kit');
  return mark?.autorun === true;
}

/** Open the notebooks that a page links to as tabs of JupyterLab; elsewhere such a link opens a page of the browser. */
function followSteps(app: JupyterFrontEnd, panel: NotebookPanel): void {
  panel.node.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a.nk-step') : null;
    const resolver = panel.context.urlResolver;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    void resolver
      .resolveUrl(link.getAttribute('href') ?? '')
      .then(path => app.commands.execute('docmanager:open', { path }));
  });
}

/** Opens the kit's notebooks ready to use: forms shown, code hidden, and words instead of silence when that cannot be. */
const plugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ISettingRegistry, ILabShell],
  activate: async (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    registry: ISettingRegistry | null,
    shell: ILabShell | null
  ) => {
    const settings: ISettings = { autorun: true, hideCode: true };
    const pages = new Set<Page>();
    const ran = new WeakSet<object>();

    const loaded = registry?.load(ID).then(stored => {
      const follow = () => {
        settings.autorun = stored.composite.autorun !== false;
        settings.hideCode = stored.composite.hideCode !== false;
        pages.forEach(page => page.show(settings));
      };
      stored.changed.connect(follow);
      follow();
    });

    let roomMade = false;
    const makeRoom = () => {
      if (!roomMade && window.innerWidth < NARROW) {
        // Once only: whoever opens the list of files again wants it.
        void app.restored.then(() => shell?.collapseLeft());
      }
      roomMade = true;
    };

    const open = async (panel: NotebookPanel): Promise<void> => {
      await Promise.all([panel.revealed, panel.context.ready, loaded]);
      if (panel.isDisposed || !asksToRun(panel)) {
        return;
      }
      makeRoom();
      followSteps(app, panel);
      const page = new Page(panel, settings);
      pages.add(page);
      panel.disposed.connect(() => pages.delete(page));
      const alreadyRun = ran.has(panel.context);
      ran.add(panel.context);
      await page.open(alreadyRun);
    };

    tracker.widgetAdded.connect((_, panel) => void open(panel));
    tracker.forEach(panel => void open(panel));
  }
};

export default plugin;
