import { Widget } from '@lumino/widgets';

/** A line above a notebook that says how its forms are, with at most one thing to do about it. */
export class Notice extends Widget {
  constructor() {
    super();
    this.addClass('nk-notice');
    this._inner.className = 'nk-notice-inner';
    // The live region is there before it speaks: screen readers announce changes, not arrivals.
    this._text.className = 'nk-notice-text';
    this._text.setAttribute('role', 'status');
    this._button.className = 'nk-notice-button';
    this._button.type = 'button';
    this._button.addEventListener('click', () => this._act());
    this._inner.append(this._text, this._button);
    this.node.append(this._inner);
    this.clear();
    // Lumino gives a row the height that its style asks for, and the text wraps as the window narrows.
    this._observer = new ResizeObserver(() => this._fit());
    this._observer.observe(this._inner);
  }

  /** Say `text`; with a `label`, offer a button of that name that does `act`. */
  say(text: string, label = '', act: () => void = () => undefined): void {
    this._text.textContent = text;
    this._button.textContent = label;
    this._button.hidden = !label;
    this._act = act;
    this._inner.classList.toggle('nk-says', !!text);
    this._fit();
  }

  /** Say nothing and take no room. */
  clear(): void {
    this.say('');
  }

  /** Whether the keyboard is on the button. */
  get hasFocus(): boolean {
    return document.activeElement === this._button;
  }

  dispose(): void {
    this._observer.disconnect();
    super.dispose();
  }

  private _fit(): void {
    const height = `${this._inner.offsetHeight}px`;
    if (this.node.style.minHeight !== height) {
      this.node.style.minHeight = height;
      this.node.style.maxHeight = height;
      this.parent?.fit();
    }
  }

  private _act: () => void = () => undefined;
  private _inner = document.createElement('div');
  private _text = document.createElement('div');
  private _button = document.createElement('button');
  private _observer: ResizeObserver;
}
