const circle = (cx: number, cy: number, r: number) =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`

const box = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y}h${width}v${height}h${-width}z`

/** Strokes on a ground of 24 by 24. */
export const shapes = {
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  clock: [circle(12, 12, 8.5), 'M12 7v5l3.5 2'],
  dotted: [12, 57, 102, 147, 192, 237, 282, 327].map(arc),
  bar: [circle(12, 12, 8.5), 'M8 12h8'],
  back: ['M9 14L4.5 9.5 9 5', 'M5 9.5h9a5.5 5.5 0 010 11h-3'],
  warn: ['M12 4L2.8 20h18.4z', 'M12 10v4.5M12 17.2v.3'],
  search: [circle(11, 11, 6.5), 'M16 16l5 5'],
  hall: [box(4, 4, 7, 7), box(13, 4, 7, 7), box(4, 13, 7, 7), box(13, 13, 7, 7)],
  task: [box(4.5, 4, 15, 16.5), 'M8.5 9h7M8.5 13h7M8.5 17h4'],
  handled: [box(4.5, 4, 15, 16.5), 'M8.5 12.5l2.5 2.5 5-5.5'],
  person: [circle(12, 8.5, 4), 'M4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6'],
  left: ['M15 5l-7 7 7 7'],
  right: ['M9 5l7 7-7 7'],
  down: ['M5 9l7 7 7-7'],
  rise: ['M12 20V5M6 11l6-6.5 6 6.5'],
  fall: ['M12 4v15M6 13l6 6.5 6-6.5'],
  plus: ['M12 5v14M5 12h14'],
  minus: ['M5 12h14'],
  eye: ['M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z', circle(12, 12, 3)],
  x: ['M6 6l12 12M18 6L6 18'],
  copy: [box(8.5, 8.5, 12, 12), 'M15.5 8.5v-5h-12v12h5'],
  trash: ['M4 7h16M9 7V4h6v3M6.5 7l1 13.5h9l1-13.5M10 11v6M14 11v6'],
  edit: ['M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5'],
  file: ['M6 3.5h8l4.5 4.5v12.5H6z', 'M14 3.5V8h4.5'],
  up: ['M12 16V5M7 9.5L12 4.5l5 5M5 20h14'],
  lock: [box(5.5, 10.5, 13, 10), 'M8.5 10.5V7.5a3.5 3.5 0 017 0v3'],
  offline: [
    'M3 9a13.5 13.5 0 0118 0M6.5 13a8.5 8.5 0 0111 0M10 16.8a3.5 3.5 0 014 0M12 20v.1M4 3l16 18',
  ],
  info: [circle(12, 12, 8.5), 'M12 11v5.5M12 7.7v.2'],
  flow: [box(3.5, 9, 6, 6), box(15, 3.5, 6, 6), box(15, 14.5, 6, 6), 'M9.5 12h3M15 6.5h-2.5v11H15'],
  list: ['M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1'],
  print: ['M7 8.5V3.5h10v5', box(3.5, 8.5, 17, 8), 'M7 13.5h10v7H7z'],
  redo: ['M19.5 9A8 8 0 105 16.5M20 4v5.5h-5.5'],
  bell: ['M6 17V11a6 6 0 0112 0v6l1.5 1.5h-15z', 'M10 20.5h4'],
  out: ['M10 4.5H5v15h5M10 12h10M16 7.5l4.5 4.5-4.5 4.5'],
} satisfies Record<string, string[]>

export type IconName = keyof typeof shapes

/** One dash of a dotted ring. */
function arc(degrees: number): string {
  const at = (angle: number) => {
    const radians = (angle * Math.PI) / 180
    return `${(12 + 7.5 * Math.cos(radians)).toFixed(1)} ${(12 + 7.5 * Math.sin(radians)).toFixed(1)}`
  }
  return `M${at(degrees)}A7.5 7.5 0 0 1 ${at(degrees + 22)}`
}
