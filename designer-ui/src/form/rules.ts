import { compile, evaluate, type Compiled, type Scope } from '@/expression'
import type { RemoteResult, Rule, RuleKind } from './types'

/** Gives the value of one rule at a place; null when it fails, `undefined` when only the server can tell. */
export interface Judge {
  readonly message: string
  judge(scope: Scope, more: Scope | null, pointer: string): unknown
}

/** The rules of a form by the place that they decide. */
export class RuleBook {
  private readonly judges = new Map<string, Judge[]>()

  /**
   * @param remote gives what the server said about a rule that reads what is not shown here
   * @throws ExpressionRefused when a tree is none of the grammar
   */
  constructor(
    rules: Rule[],
    remote: (kind: RuleKind, pointer: string) => RemoteResult | undefined,
  ) {
    for (const rule of rules) {
      const name = nameOf(rule.kind, rule.at)
      const list = this.judges.get(name) ?? []
      list.push(rule.remote ? remoteJudge(rule, remote) : localJudge(rule))
      this.judges.set(name, list)
    }
  }

  /** The one rule of a kind at a place, if there is one. */
  one(kind: RuleKind, at: string): Judge | undefined {
    return this.judges.get(nameOf(kind, at))?.[0]
  }

  all(kind: RuleKind, at: string): Judge[] {
    return this.judges.get(nameOf(kind, at)) ?? []
  }
}

const nameOf = (kind: RuleKind, at: string) => `${kind} ${at}`

function localJudge(rule: Rule): Judge {
  const compiled: Compiled = compile(rule.tree)
  return {
    message: rule.message ?? '',
    judge(scope, more) {
      const outcome = evaluate(compiled, scope, more)
      return 'failed' in outcome ? null : outcome.value
    },
  }
}

function remoteJudge(
  rule: Rule,
  remote: (kind: RuleKind, pointer: string) => RemoteResult | undefined,
): Judge {
  return {
    message: rule.message ?? '',
    judge: (_scope, _more, pointer) => remote(rule.kind, pointer)?.value,
  }
}
