import { defineAsyncComponent, type Component } from 'vue'

const ATTEMPTS = 4
const PAUSE = 1000

const loads = new WeakMap<Component, () => Promise<unknown>>()

/** A control that is loaded once a form needs it; it shows itself as soon as it is there. */
export function later(loader: () => Promise<{ default: Component }>): Component {
  const view = defineAsyncComponent({
    loader,
    onError: (_fault, retry, fail, attempts) => {
      if (attempts < ATTEMPTS) setTimeout(retry, PAUSE * attempts)
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
