import { readConfig } from '../src/config.ts';

const required = { DATABASE_URL: 'postgres://a:b@localhost/c' };

test('requires only a database', () => {
  expect(readConfig(required)).toMatchObject({ PORT: 4004, SHOW_MAILS: false, SMTP_REQUIRE_TLS: false });
  expect(() => readConfig({})).toThrow('DATABASE_URL: ');
});

test.each([
  ['SMTP_URL', 'http://mail.example'],
  ['SMTP_URL', 'mail.example:25'],
  ['SHOP_URL', 'javascript:alert(1)'],
  ['MAIL_FROM', 'Nobody'],
  ['MAIL_FROM', 'The shop <shop@shop.example>\r\nBcc: eve@evil.example'],
  ['MAIL_FROM', 'a@b.example, c@d.example'],
  ['SMTP_CONNECTIONS', '0'],
  ['STAFF_MAILS', 'Nobody'],
  ['STAFF_MAILS', 'a@b.example;c@d.example'],
  ['STAFF_MAILS', 'a@b.example, Ada <c@d.example>'],
])('rejects %s=%j without repeating the value', (name, value) => {
  const read = () => readConfig({ ...required, [name]: value });
  expect(read).toThrow(`${name}: `);
  expect(read).not.toThrow(value);
});

test.each([
  ['SMTP_URL', 'smtp://user:p%40ss@mail.example:587'],
  ['SMTP_URL', 'smtps://mail.example'],
  ['MAIL_FROM', 'shop@shop.example'],
  ['MAIL_FROM', 'Der Laden in Köln <shop@shop.example>'],
])('takes %s=%j', (name, value) => {
  expect(readConfig({ ...required, [name]: value })).toMatchObject({ [name]: value });
});
