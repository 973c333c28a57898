import { afterEach, expect, test } from 'vitest'
import { mounted } from '@/testing/mounting'
import Markdown from './Markdown'

let close = () => {}
afterEach(() => close())

async function html(text: string): Promise<string> {
  const shown = await mounted(Markdown, { text })
  close = shown.close
  return shown.place.innerHTML.replace(/<!--.*?-->/g, '')
}

test.each([
  ['headings below those of the page', '# 用印\n\n## 申请', '<h3>用印</h3><h4>申请</h4>'],
  ['no deeper than there are', '##### 深', '<h6>深</h6>'],
  [
    'emphasis',
    '**严禁** *处理* `码`',
    '<p><strong>严禁</strong> <em>处理</em> <code>码</code></p>',
  ],
  [
    'lists in lists',
    '1. 一\n   - 甲\n2. 二',
    '<ol><li>一<ul><li>甲</li></ul></li><li>二</li></ol>',
  ],
  [
    'tables',
    '| 名 | 数 |\n|---|---|\n| 章 | 2 |',
    '<table><thead><tr><th scope="col">名</th><th scope="col">数</th></tr></thead>' +
      '<tbody><tr><td>章</td><td>2</td></tr></tbody></table>',
  ],
  [
    'links that lead somewhere',
    '[指南](https://a.example/x)',
    '<p><a href="https://a.example/x" rel="noopener">指南</a></p>',
  ],
  ['links that would run something as words', '[点我](javascript:alert(1))', '<p>点我</p>'],
  ['links to nowhere named as words', '[点我](//evil.example)', '<p>点我</p>'],
  [
    'HTML as the text that it is',
    '<img src=x onerror=alert(1)> 与 a < b & c',
    '<p>&lt;img src=x onerror=alert(1)&gt; 与 a &lt; b &amp; c</p>',
  ],
  [
    'blocks of HTML too',
    '<script>alert(1)</script>\n\n后',
    '&lt;script&gt;alert(1)&lt;/script&gt;\n\n<p>后</p>',
  ],
  ['pictures as their words', '![图](https://a.example/x.png)', '<p>图</p>'],
])('shows %s', async (_, text, wanted) => {
  expect(await html(text)).toBe(wanted)
})
