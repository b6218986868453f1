import { NotebookActions, NotebookPanel } from '@jupyterlab/notebook';
import { Kernel } from '@jupyterlab/services';

import { Notice } from './notice';

export interface ISettings {
  autorun: boolean;
  hideCode: boolean;
}

const NOT_TRUSTED =
  'This notebook is not as it came with the kit, so it was not started by itself. ' +
  'Trust it only if you know who made it: trusting lets its code run on your computer.';
const NOT_STARTED = 'The forms on this page have not been started.';
const STARTING = 'Starting the forms…';
const FAILED =
  'A part of this page did not start. What you saved is in your workbook. Try once more; if it happens again, show it to your instructor.';
const SAFE = 'What you saved is in your workbook. Wake the forms to go on.';
const RESTARTED = `The forms on this page are asleep, because the Python behind them was restarted. ${SAFE}`;
const STOPPED = `The forms on this page are asleep, because the Python behind them has stopped. ${SAFE}`;

/** Milliseconds to wait for a connection before the student is told that the page did not start. */
const PATIENCE = 60_000;

/** Wait until a kernel is connected, and has answered over that connection. */
async function answering(kernel: Kernel.IKernelConnection | null | undefined): Promise<void> {
  if (!kernel) {
    throw new Error('There is no kernel.');
  }
  if (kernel.connectionStatus !== 'connected') {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => settle(new Error('The kernel could not be reached.')), PATIENCE);
      const settle = (problem?: Error) => {
        clearTimeout(timer);
        kernel.connectionStatusChanged.disconnect(follow);
        problem ? reject(problem) : resolve();
      };
      const follow = (_: unknown, status: Kernel.ConnectionStatus) => {
        if (status === 'connected') {
          settle();
        }
      };
      kernel.connectionStatusChanged.connect(follow);
    });
  }
  await kernel.requestKernelInfo();
}

/** One open notebook of the workbook: started when that is safe, and brought back when its kernel is gone. */
export class Page {
  constructor(panel: NotebookPanel, settings: ISettings) {
    this._panel = panel;
    this._settings = settings;
    panel.contentHeader.insertWidget(0, this._notice);
    panel.sessionContext.statusChanged.connect(this._onStatus, this);
    panel.sessionContext.kernelChanged.connect(this._onKernel, this);
    NotebookActions.executed.connect(this._onExecuted, this);
    panel.context.saveState.connect(this._onSave, this);
    this._onDisk = this._sources();
    panel.disposed.connect(() => NotebookActions.executed.disconnect(this._onExecuted, this));
    this.show(settings);
  }

  /** Start the forms, or say why they were not started. `alreadyRun` is for a second view of a running notebook. */
  async open(alreadyRun: boolean): Promise<void> {
    if (alreadyRun) {
      this._started = true;
    } else if (!this.trusted) {
      this._notice.say(NOT_TRUSTED, 'Trust it and start', () => void this._trustAndStart());
    } else if (!this._settings.autorun) {
      this._notice.say(NOT_STARTED, 'Start the forms', () => void this._start());
    } else {
      await this._start();
    }
  }

  /** Follow a change of the settings; a page that has been started stays so. */
  show(settings: ISettings): void {
    this._settings = settings;
    // Whoever is asked to trust a notebook must be able to see what it would run.
    this._panel.content.toggleClass('nk-hide-code', settings.hideCode && this.trusted);
  }

  /** Whether the student, or the kit for its own material, trusts each code cell. */
  get trusted(): boolean {
    const cells = this._panel.content.model?.cells;
    return !!cells && Array.from(cells).every(cell => cell.type !== 'code' || cell.trusted);
  }

  private async _trustAndStart(): Promise<void> {
    for (const cell of this._panel.content.model?.cells ?? []) {
      cell.trusted = true;
    }
    this.show(this._settings);
    await this._start();
    // The server keeps the trust when it saves.
    await this._panel.context.save();
  }

  private async _start(): Promise<void> {
    if (this._busy) {
      return;
    }
    this._busy = true;
    const hadFocus = this._notice.hasFocus;
    this._notice.say(STARTING);
    let ran = false;
    try {
      await this._livingKernel();
      const cells = this._panel.content.widgets.filter(cell => cell.model.type === 'code');
      ran = await NotebookActions.runCells(this._panel.content, cells, this._panel.sessionContext);
    } catch (problem) {
      console.error('The forms could not be started', problem);
    }
    this._busy = false;
    this._started = true;
    if (this._panel.isDisposed) {
      return;
    }
    if (this._panel.content.model && this._sources() === this._onDisk) {
      // Outputs are not kept in the file, so there is nothing to ask about when the student closes the tab.
      this._panel.content.model.dirty = false;
    }
    if (ran) {
      this._asleep.clear();
      this._notice.clear();
    } else {
      this._notice.say(FAILED, 'Start the forms again', () => void this._start());
    }
    if (hadFocus) {
      this._panel.content.activate();
    }
  }

  private _sources(): string {
    return JSON.stringify(Array.from(this._panel.content.model?.cells ?? [], cell => cell.sharedModel.getSource()));
  }

  private _onSave(_: unknown, state: string): void {
    if (state === 'completed') {
      this._onDisk = this._sources();
    }
  }

  /** Wait for a kernel that answers; start one where there is none. */
  private async _livingKernel(): Promise<void> {
    const session = this._panel.sessionContext;
    await session.ready;
    const kernel = session.session?.kernel;
    if (!kernel) {
      await session.changeKernel({ name: session.prevKernelName || session.kernelPreference.name || 'python3' });
    } else if (kernel.status === 'dead') {
      await session.restartKernel();
    }
    await answering(session.session?.kernel);
  }

  private _onStatus(_: unknown, status: Kernel.Status): void {
    if (status === 'restarting' || status === 'autorestarting') {
      this._sleep(RESTARTED);
    } else if (status === 'dead') {
      this._sleep(STOPPED);
    }
  }

  private _onKernel(_: unknown, change: { oldValue: unknown; newValue: unknown }): void {
    if (!change.newValue) {
      this._sleep(STOPPED);
    } else if (change.oldValue && change.oldValue !== change.newValue) {
      this._sleep(RESTARTED);
    }
  }

  private _sleep(why: string): void {
    if (!this._started || this._busy || this._panel.isDisposed) {
      return;
    }
    for (const cell of this._panel.content.model?.cells ?? []) {
      if (cell.type === 'code' && cell.sharedModel.getSource().trim()) {
        this._asleep.add(cell.id);
      }
    }
    this._notice.say(why, 'Wake the forms', () => void this._start());
  }

  /** Once every cell has been run again, by whatever command, there is nothing left to say. */
  private _onExecuted(_: unknown, run: { notebook: unknown; cell: { model: { id: string } }; success: boolean }): void {
    if (run.notebook === this._panel.content && run.success && this._asleep.delete(run.cell.model.id)) {
      if (!this._asleep.size && !this._busy) {
        this._notice.clear();
      }
    }
  }

  private _asleep = new Set<string>();
  private _busy = false;
  private _notice = new Notice();
  private _onDisk: string;
  private _panel: NotebookPanel;
  private _settings: ISettings;
  private _started = false;
}
