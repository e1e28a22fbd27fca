import { Form, Input } from 'antd'
import { useSay } from '../../language/language.tsx'
import { staffWords as words } from '../../language/staff.ts'

export interface NewAccount {
  username: string
  password: string
}

/** User name and password of a new account, the password twice; inside a form of the page. */
export function NewAccountFields() {
  const say = useSay()
  return (
    <>
      <Form.Item
        name="username"
        label={say(words.username)}
        extra={say(words.usernameRule)}
        rules={[{ required: true, whitespace: true, min: 2, message: say(words.usernameShort) }]}
      >
        <Input size="large" autoComplete="username" maxLength={40} />
      </Form.Item>
      <Form.Item
        name="password"
        label={say(words.newPassword)}
        extra={say(words.passwordRule)}
        rules={[{ required: true, min: 10, message: say(words.passwordShort) }]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="passwordAgain"
        label={say(words.again)}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, again) =>
              again === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(say(words.notSame))),
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  )
}
