/** Chinese words of the page of open sign-ins. */
export const sessions = {
  title: '我的登录',
  intro: '三十分钟没有操作，或登录满十二小时，登录自动失效。',
  times: (opened: string, seen: string) => `${opened} 登录，最近操作 ${seen}`,
  here: '本机',
  elsewhere: '其他浏览器',
  end: '退出其他登录',
  ended: (n: number) => `已退出 ${n} 处登录。`,
  password: '有不认识的登录：先退出其他登录，再请账号管理员重设密码。',
}
