import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

test('what a browser says of itself becomes two codes, and what nobody knows becomes other', () => {
  const said: readonly (readonly [string | undefined, string])[] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
      'chrome/windows',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'edge/windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1', 'safari/ios'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130 Mobile MicroMessenger/8.0', 'wechat/android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox/linux'],
    ['node', 'cli/other'],
    [`<script>${'x'.repeat(10_000)}`, 'other/other'],
    [undefined, 'other/other'],
  ]
  for (const [userAgent, device] of said) expect(deviceOf(userAgent)).toBe(device)
})
