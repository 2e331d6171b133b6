// The start page: one card a persona, with a door into the mini-program and, for staff, one onto the desk.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Persona } from './personas'

const part = (name: string) => readFileSync(join(__dirname, 'start-page', name), 'utf8')

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The H5 build of the mini-program takes the WeChat user that it plays from its address. */
export const appAddress = (openid: string) =>
  `/app/?openid=${encodeURIComponent(openid)}#/pages/home/index`

function card({ openid, role, name, title, note, facts }: Persona): string {
  const isStaff = role !== 'graduate'
  const lines = Object.entries(facts ?? {}).map(
    ([label, value]) => `<dt>${label}</dt><dd>${escaped(value)}</dd>`,
  )
  const desk = `<button class="door first" data-openid="${escaped(openid)}">打开工作台</button>`
  return `<li class="card">
    <p class="place">${escaped(title)}</p>
    <h3>${escaped(name)}</h3>
    <p>${escaped(note)}</p>
    ${lines.length > 0 ? `<dl class="facts">${lines.join('')}</dl>` : ''}
    <p class="trouble" role="alert"></p>
    <div class="doors">
      ${isStaff ? desk : ''}
      <a class="door ${isStaff ? '' : 'first'}" href="${escaped(appAddress(openid))}">打开小程序</a>
    </div>
  </li>`
}

const cards = (personas: Persona[]) => `<ul class="cards">${personas.map(card).join('\n')}</ul>`

function assemble(content: string, foot: string): string {
  const parts: Record<string, string> = {
    style: `<style>\n${part('page.css')}</style>`,
    script: `<script>\n${part('page.js')}</script>`,
    content,
    foot,
  }
  return part('page.html').replace(/<!-- (\w+) -->/g, (_, name: string) => parts[name] ?? '')
}

/** The demo college's door: who is there to step into. */
export function demoPage(personas: Persona[], people: number): string {
  const graduates = personas.filter(({ role }) => role === 'graduate')
  const staff = personas.filter(({ role }) => role !== 'graduate')
  const seen = new Set<string>()
  // One of each role is enough to begin with; the rest are a click away.
  const first = staff.filter(({ role }) => !seen.has(role) && seen.add(role))
  const others = staff.filter((persona) => !first.includes(persona))
  return assemble(
    `<p class="lead">一所有 ${people} 名毕业生的演示学校。选一个身份走进去：毕业生用小程序，老师用工作台，也可以用小程序。姓名和号码都是编造的。</p>
    <h2>毕业生</h2>${cards(graduates)}
    <h2>老师</h2>${cards(first)}
    <details><summary>其他学院和辅导员（${others.length} 位）</summary>${cards(others)}</details>`,
    '数据只保存在这台电脑上。重新开始：<code>npm start -- --reset</code>',
  )
}

/** The door of an empty college: its first admin holds the code from the terminal. */
export function emptyPage(): string {
  return assemble(
    `<p class="lead">这所学校还是空的。先打开小程序，点“我有邀请码（教职工、联络员）”，填终端里显示的领取码和您的姓名，就成了第一位管理员；再到工作台邀请教务处，由他们新建一届、导入名册。</p>
    <h2>第一位管理员</h2>${cards([
      {
        openid: 'first-admin',
        role: 'admin',
        name: '新用户',
        title: '还没有身份',
        note: '先打开小程序，用领取码领取身份；之后可以打开工作台。',
      },
    ])}`,
    '数据只保存在这台电脑上。要看演示学校：<code>npm start -- --data .data-demo</code>',
  )
}
