import { computed, shallowRef } from 'vue'
import { walk, type FieldNode, type Finding, type FormModel } from '@/form'

/** Something that the server refused. */
export interface Refusal extends Finding {
  /** The field that it is about, or the nearest one around it. */
  node: FieldNode | undefined
  /** What stood there. */
  value: string | undefined
}

/** What the server refused of a form, each until what stands at its place or below changes. */
export function useRefusals(model: FormModel) {
  const refused = shallowRef<Refusal[]>([])

  const present = computed(() => {
    const nodes = model.nodes.flatMap((node) => walk(node)).filter(({ visible }) => visible)
    return new Map(nodes.map((node) => [node.pointer, node]))
  })

  const standing = computed(() =>
    refused.value
      .filter(({ node, value }) => !node || (isPresent(node) && valueIn(node) === value))
      .map((each) => ({ ...each, pointer: each.node?.pointer ?? each.pointer })),
  )

  function isPresent(node: FieldNode): boolean {
    return present.value.get(node.pointer) === node
  }

  /** @param known whether what is wrong with a field is known here too: then what is known here speaks */
  function refuse(findings: Finding[], known: (node: FieldNode) => boolean = () => false): void {
    refused.value = findings.flatMap(({ pointer, message }) => {
      const node = nearest(present.value, pointer)
      return node && known(node) ? [] : [{ pointer, message, node, value: node && valueIn(node) }]
    })
  }

  return { standing, refuse }
}

function valueIn(node: FieldNode): string {
  return JSON.stringify(node.data ?? null)
}

function nearest(nodes: Map<string, FieldNode>, pointer: string): FieldNode | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const node = nodes.get(at)
    if (node) return node
  }
  return undefined
}
