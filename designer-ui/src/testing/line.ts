/** A line as a browser leads it; a test is its other end. */
export class Line {
  static readonly CLOSED = 2
  static all: Line[] = []
  static get last(): Line {
    return Line.all.at(-1)!
  }

  readyState = 0
  onopen = () => {}
  onerror = () => {}
  private readonly heard = new Map<string, (event: { data: string }) => void>()

  constructor(readonly address: string) {
    Line.all.push(this)
  }

  addEventListener(name: string, hear: (event: { data: string }) => void): void {
    this.heard.set(name, hear)
  }

  close(): void {
    this.readyState = Line.CLOSED
  }

  stand(): void {
    this.readyState = 1
    this.onopen()
  }

  tell(name: string, data: object = {}): void {
    this.heard.get(name)!({ data: JSON.stringify(data) })
  }

  breakOff(refused = false): void {
    this.readyState = refused ? Line.CLOSED : 0
    this.onerror()
  }
}
