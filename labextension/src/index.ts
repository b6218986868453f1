import { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import { ISettings, Page } from './page';

const ID = 'networking-kit-lab:plugin';

/** Whether a notebook asks, in its metadata, to be opened with its forms awake. */
function asksToRun(panel: NotebookPanel): boolean {
  const mark = panel.content.model?.getMetadata('networking_kit');
  return mark?.autorun === true;
}

/** Opens the kit's notebooks ready to use: forms shown, code hidden, and words instead of silence when that cannot be. */
const plugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ISettingRegistry],
  activate: async (_app: JupyterFrontEnd, tracker: INotebookTracker, registry: ISettingRegistry | null) => {
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

    const open = async (panel: NotebookPanel): Promise<void> => {
      await Promise.all([panel.revealed, panel.context.ready, loaded]);
      if (panel.isDisposed || !asksToRun(panel)) {
        return;
      }
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
