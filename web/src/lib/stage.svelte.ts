/** Where a picture lies on the stage: fitted, or at one pixel of it for each of the screen, and moved about. */

export class Stage {
  /** Of the stage, in CSS pixels. */
  width = $state(1);
  height = $state(1);
  /** The place of the picture that is shown, as shares of what does not fit. */
  pan = $state({ x: 0.5, y: 0.4 });

  constructor(
    /** Pixels of the draft, and across all there are, 0 while nobody knows. */
    readonly picture: () => { width: number; height: number; wholeWidth: number },
    readonly zoomed: () => boolean,
  ) {}

  /** Until all pixels are there, those of the draft are shown as large. */
  get pictureWidth(): number {
    const { width, height, wholeWidth } = this.picture();
    const fitted = width * Math.min(this.width / width, this.height / height);
    return this.zoomed() ? Math.max((wholeWidth || width) / devicePixelRatio, fitted) : fitted;
  }

  get pictureHeight(): number {
    const { width, height } = this.picture();
    return (this.pictureWidth * height) / width;
  }

  get left(): number {
    return placed(this.pictureWidth, this.width, this.pan.x);
  }

  get top(): number {
    return placed(this.pictureHeight, this.height, this.pan.y);
  }

  /** Move the picture with the pointer by so many pixels. */
  drag(x: number, y: number): void {
    this.pan.x = clamp(this.pan.x - x / Math.max(this.pictureWidth - this.width, 1), 0, 1);
    this.pan.y = clamp(this.pan.y - y / Math.max(this.pictureHeight - this.height, 1), 0, 1);
  }

  /** Percent of the picture's width at which something on the stage lies. */
  percent(x: number): number {
    return clamp((100 * (x - this.left)) / this.pictureWidth, 0, 100);
  }
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function placed(size: number, room: number, share: number): number {
  return size <= room ? (room - size) / 2 : -(size - room) * share;
}
