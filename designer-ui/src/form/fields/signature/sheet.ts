import SignaturePad, { type PointGroup } from 'signature_pad'

/** Dark on white in every theme, as it will be printed. */
const INK = '#1b1b1f'
const PAPER = '#ffffff'
/** Faces that look written by hand, of the common systems. */
const FACES =
  '"Segoe Script", "Bradley Hand", "Snell Roundhand", KaiTi, STKaiti, "Kaiti SC", cursive'
/** The part of the sheet that a typed name takes at most. */
const WIDEST = 0.9
const HIGHEST = 0.5

/** A sheet to sign on: with strokes of a pen, or with a typed name. */
export class Sheet {
  readonly #canvas: HTMLCanvasElement
  readonly #pen: SignaturePad
  readonly #watch: ResizeObserver
  #width = 0
  #name = ''

  /** @param changed is told the number of strokes whenever one was drawn */
  constructor(canvas: HTMLCanvasElement, changed: (strokes: number) => void) {
    this.#canvas = canvas
    this.#pen = new SignaturePad(canvas, {
      penColor: INK,
      backgroundColor: PAPER,
      minWidth: 1,
      maxWidth: 3,
    })
    this.#pen.addEventListener('beginStroke', () => this.#dropName())
    this.#pen.addEventListener('endStroke', () => changed(this.strokes))
    this.#watch = new ResizeObserver(() => this.#fit())
    this.#watch.observe(canvas)
    this.#fit()
  }

  get strokes(): number {
    return this.#pen.toData().length
  }

  /** Takes the last stroke away. */
  undo(): void {
    this.#pen.fromData(this.#pen.toData().slice(0, -1))
  }

  clear(): void {
    this.#name = ''
    this.#pen.clear()
  }

  /** Writes a name in the place of whatever was there. */
  write(name: string): void {
    this.clear()
    this.#name = name
    this.#draw()
  }

  /** What was signed, as a PNG of the canvas’s own size. */
  picture(): Promise<Blob | null> {
    return new Promise((resolve) => this.#canvas.toBlob(resolve, 'image/png'))
  }

  close(): void {
    this.#watch.disconnect()
    this.#pen.off()
  }

  /** Paints over the name: the pen would lose the stroke that begins if it were cleared. */
  #dropName(): void {
    const pen = this.#canvas.getContext('2d')
    if (!pen || this.#name === '') return
    this.#name = ''
    pen.fillStyle = PAPER
    pen.fillRect(0, 0, this.#canvas.width, this.#canvas.height)
  }

  /** The canvas keeps its pixels; strokes are told in the units of the page, whose width changes. */
  #fit(): void {
    const width = this.#canvas.clientWidth
    if (width === 0 || width === this.#width) return
    const times = this.#width === 0 ? 1 : width / this.#width
    const scale = this.#canvas.width / width
    this.#width = width
    this.#canvas.getContext('2d')?.setTransform(scale, 0, 0, scale, 0, 0)
    this.#pen.fromData(this.#pen.toData().map((stroke) => scaled(stroke, times)))
    this.#draw()
  }

  #draw(): void {
    const pen = this.#canvas.getContext('2d')
    if (!pen || this.#name === '') return
    const { clientWidth: width, clientHeight: height } = this.#canvas
    const size = height * HIGHEST
    pen.font = `italic ${size}px ${FACES}`
    const most = (size * width * WIDEST) / pen.measureText(this.#name).width
    pen.font = `italic ${Math.min(size, most)}px ${FACES}`
    pen.fillStyle = INK
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillText(this.#name, width / 2, height / 2)
  }
}

function scaled(stroke: PointGroup, times: number): PointGroup {
  const points = stroke.points.map((point) => ({
    ...point,
    x: point.x * times,
    y: point.y * times,
  }))
  return { ...stroke, points }
}
