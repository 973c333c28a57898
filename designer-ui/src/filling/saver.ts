import { computed, ref } from 'vue'
import { Problem, Unreachable } from '@/api/problem'

export type SaveState = 'clean' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'failed'

const QUIET = 2000
const AGAIN = 10_000

/** Saves what changed once it has been quiet for a while, one saving after the other. */
export class Saver {
  readonly state = ref<SaveState>('clean')
  readonly savedAt = ref<Date | null>(null)
  readonly fault = ref<Problem | null>(null)
  readonly dirty = computed(() => this.state.value !== 'clean')
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> | null = null
  private changed = false

  constructor(private readonly save: () => Promise<void>) {}

  /** Something changed. */
  touch(): void {
    this.changed = true
    if (this.state.value === 'conflict') return
    if (this.state.value !== 'saving') this.state.value = 'waiting'
    this.wait(QUIET)
  }

  /** Saves at once what is not saved; whether all is saved then. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    if (this.running) await this.running
    if (!this.changed) return this.state.value === 'clean'
    if (this.state.value === 'conflict') return false
    this.running = this.run()
    return this.running
  }

  /** The conflict is settled: go on with what stands here, to be saved or not. */
  settle(dirty: boolean): void {
    this.changed = dirty
    this.state.value = dirty ? 'waiting' : 'clean'
    if (dirty) this.wait(0)
  }

  /** Lets go of everything that waits. */
  stop(): void {
    clearTimeout(this.timer)
  }

  private wait(quiet: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), quiet)
  }

  private async run(): Promise<boolean> {
    this.changed = false
    this.state.value = 'saving'
    try {
      await this.save()
      this.succeeded()
    } catch (fault) {
      this.failed(fault)
    } finally {
      this.running = null
    }
    return !this.dirty.value
  }

  private succeeded(): void {
    this.savedAt.value = new Date()
    this.fault.value = null
    this.state.value = this.changed ? 'waiting' : 'clean'
    if (this.changed) this.wait(QUIET)
  }

  private failed(fault: unknown): void {
    this.changed = true
    if (fault instanceof Unreachable || (fault instanceof Problem && fault.status >= 500)) {
      this.state.value = 'offline'
      this.wait(AGAIN)
    } else if (fault instanceof Problem) {
      this.fault.value = fault
      this.state.value = fault.status === 409 ? 'conflict' : 'failed'
    } else throw fault
  }
}
