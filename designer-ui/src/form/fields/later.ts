import { defineAsyncComponent, type Component } from 'vue'

/** Milliseconds before each further attempt. */
export const pauses = [1000, 2000, 3000]

const loads = new WeakMap<Component, () => Promise<unknown>>()

/** A control that is loaded once a form needs it; it shows itself as soon as it is there. */
export function later(loader: () => Promise<{ default: Component }>): Component {
  const view = defineAsyncComponent({
    loader,
    onError: (_fault, retry, fail, attempts) => {
      if (attempts <= pauses.length) setTimeout(retry, pauses[attempts - 1])
      else fail()
    },
  })
  loads.set(view, (view as { __asyncLoader?: () => Promise<unknown> }).__asyncLoader!)
  return view
}

/** Settles when a control is there, so that it is drawn at once. */
export function loaded(view: Component): Promise<unknown> | undefined {
  return loads.get(view)?.()
}
