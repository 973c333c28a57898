import { lexer, type Token, type Tokens } from 'marked'
import { defineComponent, h, type VNodeChild } from 'vue'

/** Where links may lead: nothing that runs, nothing that is loaded by itself. */
const LINK = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i

/**
 * Written text as elements of the page. What the author wrote as HTML is shown as the text that it
 * is; headings begin below the page's own.
 */
export default defineComponent({
  props: { text: { type: String, required: true }, below: { type: Number, default: 2 } },
  setup(props) {
    return () => blocks(lexer(props.text), props.below)
  },
})

function blocks(tokens: Token[], below: number): VNodeChild[] {
  return tokens.flatMap((token) => block(token, below))
}

function block(token: Token, below: number): VNodeChild[] {
  switch (token.type) {
    case 'heading':
      return [h(`h${Math.min(token.depth + below, 6)}`, inlines(token.tokens))]
    case 'paragraph':
      return [h('p', inlines(token.tokens))]
    case 'list':
      return [
        h(
          token.ordered ? 'ol' : 'ul',
          { start: token.ordered && token.start !== 1 ? token.start : undefined },
          (token as Tokens.List).items.map((item) => h('li', blocks(item.tokens, below))),
        ),
      ]
    case 'blockquote':
      return [h('blockquote', blocks(token.tokens ?? [], below))]
    case 'code':
      return [h('pre', h('code', token.text))]
    case 'hr':
      return [h('hr')]
    case 'table':
      return [table(token as Tokens.Table)]
    case 'space':
      return []
    default:
      return 'tokens' in token && token.tokens ? inlines(token.tokens) : [plain(token)]
  }
}

function table(token: Tokens.Table): VNodeChild {
  const cells = (row: Tokens.TableCell[], tag: 'th' | 'td') =>
    row.map((cell) => h(tag, tag === 'th' ? { scope: 'col' } : {}, inlines(cell.tokens)))
  return h('table', [
    h('thead', h('tr', cells(token.header, 'th'))),
    h(
      'tbody',
      token.rows.map((row) => h('tr', cells(row, 'td'))),
    ),
  ])
}

function inlines(tokens: Token[] = []): VNodeChild[] {
  return tokens.map((token) => {
    if ('href' in token) return leading(token, String(token.href))
    switch (token.type) {
      case 'strong':
        return h('strong', inlines(token.tokens))
      case 'em':
        return h('em', inlines(token.tokens))
      case 'del':
        return h('del', inlines(token.tokens))
      case 'codespan':
        return h('code', token.text)
      case 'br':
        return h('br')
      default:
        return 'tokens' in token && token.tokens ? inlines(token.tokens) : plain(token)
    }
  })
}

/** What leads elsewhere; of a picture its words. */
function leading(token: Token, href: string): VNodeChild {
  if (token.type === 'image') return plain(token)
  const words = inlines('tokens' in token ? token.tokens : [])
  return LINK.test(href) ? h('a', { href, rel: 'noopener' }, words) : words
}

function plain(token: Token): string {
  return 'text' in token ? unescaped(token.text) : token.raw
}

/** The lexer hands over texts as they are written in HTML. */
function unescaped(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  )
}
