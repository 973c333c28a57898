import { useI18n } from 'vue-i18n'
import type { ApplicationLine, ApplicationState, NodeState } from '@/api/types'
import type { Tone } from '@/parts/StateTag.vue'
import { now } from './now'
import { elapsedText } from './time'

type Words = (key: string) => string

const tones: Record<ApplicationState, Tone> = {
  RUNNING: 'running',
  SUSPENDED: 'waiting',
  COMPLETED: 'done',
  REJECTED: 'returned',
  WITHDRAWN: 'waiting',
  TERMINATED: 'waiting',
}

/** The state of an application as a tag. */
export function stateOf(
  line: { state: ApplicationState; returned?: unknown },
  t: Words,
): { tone: Tone; words: string } {
  if (line.returned && line.state === 'RUNNING')
    return { tone: 'returned', words: t('state.returned') }
  return { tone: tones[line.state], words: t(`state.${line.state}`) }
}

/** The five states of a node as a tag. */
export function nodeStateOf(state: NodeState, t: Words): { tone: Tone; words: string } {
  const nodeTones: Record<NodeState, Tone> = {
    done: 'done',
    running: 'running',
    'not-started': 'waiting',
    'not-needed': 'unneeded',
    returned: 'returned',
  }
  return { tone: nodeTones[state], words: t(`state.node.${state}`) }
}

/** 科研部审批，已等 3 小时. */
export function useWaiting(): (line: ApplicationLine) => string {
  const { t } = useI18n({ useScope: 'global' })
  const say = (key: string, values?: Record<string, unknown>, count?: number) =>
    t(key, values ?? {}, count ?? 1)
  return (line) => {
    const [first] = line.current
    if (!first) return ''
    const elapsed = elapsedText(first.since, now.value, say)
    const others = line.current.length - 1
    return others > 0
      ? t('state.waitingMany', { node: first.title, others, total: others + 1, elapsed })
      : t('state.waiting', { node: first.title, elapsed })
  }
}
