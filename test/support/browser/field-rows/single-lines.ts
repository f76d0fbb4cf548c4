/** Fields of one line, as tools have them. */
import { rowsOf } from "./field-row.ts";

/** Where a person writes a sentence in one line. */
export const sentenceLines = rowsOf(true, [
  ["A live chat", `<input type="text" placeholder="Type a message" autocomplete="off">`],
  [
    "A CRM, note",
    `<label for="note">Note: </label><input type="text" name="note" id="note" required class="form-control">`,
  ],
  [
    "Gift card note",
    `<label for="gift">Gift card note</label><input id="gift" type="text" name="gift_note" maxlength="250">`,
  ],
  ["Message to the secretary", `<input type="text" aria-label="Message to the secretary">`],
  [
    "A table without labels, Vietnamese",
    `<table><tr><td>Ghi chú của nhân viên</td><td><input type="text" name="note"></td></tr></table>`,
  ],
  [
    "Spaced letters, Chinese",
    `<span>备&nbsp;&nbsp;&nbsp;注</span><input type="text" name="note" class="form-control">`,
  ],
  ["Workout log, Ukrainian", `<input type="text" name="note" placeholder="Додати нотатку...">`],
  ["Orders, Russian", `<label>Комментарий <input type="text" name="Comment" class="g-6"></label>`],
  [
    "Clinic, Spanish, label of another field",
    `<label for="phone"> Comentarios: </label><input type="text" name="comment" id="comment" placeholder="Este campo es para detalles importantes">`,
  ],
  [
    "A language nobody listed",
    `<input type="text" name="comment" placeholder="Andika maoni..." required>`,
  ],
  [
    "Marketplace, public reply",
    `<input type="text" name="providerResponse" placeholder="Write a public reply..." required>`,
  ],
  ["Back office, internal note", `<input type="text" placeholder="Add internal note...">`],
  [
    "Refund reason",
    `<label for="r">Reason for refund</label><input id="r" type="text" name="refund_reason" placeholder="Only you and other staff can see this reason.">`,
  ],
  [
    "SEO, meta description",
    `<label for="seo">Meta description</label><input id="seo" type="text" name="seo_description">`,
  ],
  ["Instagram-like comment", `<input placeholder="Add a comment…" aria-label="Add a comment…">`],
  [
    "YouTube-like reply to a person",
    `<input type="text" aria-label="Reply to Maria" placeholder="Add a reply...">`,
  ],
  [
    "Floating label",
    `<input type="text" name="comment" placeholder=" "><label for="">Comment</label>`,
  ],
  ["Rails form", `<input type="text" name="order[comment]" id="order_comment">`],
  ["Camel case only", `<input id="customerNote2">`],
  ["German, compound", `<label for="b">Bestellnotiz</label><input id="b" type="text">`],
  [
    "Dutch, compound",
    `<label for="l">Leveringsinstructies</label><input id="l" type="text" maxlength="100">`,
  ],
  ["Japanese", `<label for="j">備考欄</label><input id="j" type="text">`],
  ["Korean", `<input type="text" placeholder="배송 요청사항을 입력해 주세요">`],
  [
    "A contenteditable of one line",
    `<div contenteditable="true" role="textbox" aria-multiline="false" aria-label="Type a message"></div>`,
  ],
  ["An unknown type is text", `<input type="message" placeholder="Your message">`],
]);

/** Where it is a word, a number, a pick or a secret. */
export const otherLines = rowsOf(false, [
  ["Login", `<label for="u">Username</label><input id="u" name="username" type="text">`],
  [
    "Login by autofill only",
    `<input type="text" autocomplete="section-a username" placeholder="Your message">`,
  ],
  ["First name", `<input type="text" name="first_name" placeholder="First name">`],
  [
    "Mailchimp form",
    `<label for="mce-FNAME">Nome</label><input type="text" name="FNAME" id="mce-FNAME">`,
  ],
  [
    "Mailchimp form, address as text",
    `<input type="text" name="EMAIL" id="mce-EMAIL" placeholder="Enter your email">`,
  ],
  ["Phone", `<input type="text" name="phone" placeholder="Phone number">`],
  ["Quantity", `<input type="text" name="quantity" value="1" class="qty">`],
  ["Price", `<input type="text" name="variant[price]" aria-label="Price" value="12.00">`],
  ["SKU", `<label for="sku">SKU (Stock Keeping Unit)</label><input id="sku" type="text">`],
  ["Search without a type", `<input type="text" name="q" placeholder="Find anything">`],
  ["Search for messages", `<input type="text" aria-label="Search messages and notes">`],
  [
    "Search by role around",
    `<form role="search"><input type="text" placeholder="Ask a question"></form>`,
  ],
  [
    "contraseña as text",
    `<label for="c">Contraseña</label><input id="c" type="text" name="contrasena" placeholder="Ingresar contraseña">`,
  ],
  ["contraseña beside a comment", `<input type="text" name="contrasena" placeholder="Comentario">`],
  ["验证码", `<input type="text" name="code" placeholder="请输入验证码">`],
  ["密码 shown", `<input type="text" placeholder="请输入密码" id="pwd">`],
  ["пароль", `<input type="text" aria-label="Пароль" name="p">`],
  ["Passwort", `<label>Passwort wiederholen <input type="text" name="wdh"></label>`],
  ["mot de passe", `<input type="text" placeholder="Votre mot de passe" name="message">`],
  ["認証コード", `<input type="text" placeholder="認証コードをメッセージから入力">`],
  ["비밀번호", `<input type="text" placeholder="비밀번호를 입력하세요">`],
  ["A card's number", `<input type="text" autocomplete="section-a cc-number">`],
  ["A card's number by its name", `<input type="text" name="cardNumber">`],
  ["A code by autofill", `<input autocomplete="one-time-code">`],
  ["SSN", `<input type="text" name="ssn" placeholder="Social Security number">`],
  [
    "Security answer",
    `<label for="sa">Answer to your security question</label><input id="sa" type="text" name="answer">`,
  ],
  ["Captcha", `<label for="cap">Captcha: write what you see</label><input id="cap" type="text">`],
  ["API key", `<input type="text" name="api_key" placeholder="sk_live_…">`],
  ["Address line", `<input type="text" name="address1" placeholder="Street address">`],
  ["City", `<label for="city">Town or city</label><input id="city" type="text">`],
  ["Postcode", `<input type="text" name="post_code" aria-label="Post code">`],
  ["Date with a mask", `<input type="text" placeholder="dd/mm/yyyy" name="delivery_date">`],
  ["Coupon", `<input type="text" name="coupon_code" placeholder="Coupon code">`],
  ["Domain", `<input type="text" name="domain" placeholder="example.com">`],
  ["Tags", `<input type="text" name="tags" placeholder="Add a tag">`],
  ["Gmail, subject", `<input name="subjectbox" placeholder="Subject" aria-label="Subject">`],
  [
    "Rails message, subject",
    `<label for="message_subject">Subject</label><input type="text" name="message[subject]" id="message_subject">`,
  ],
  ["Rails comment, author", `<input type="text" name="comment[author]" id="comment_author">`],
  [
    "WordPress classic, title",
    `<label for="title">Add title</label><input type="text" name="post_title" id="title" size="30">`,
  ],
  ["Note title", `<input type="text" placeholder="Note title">`],
  ["Message number", `<input type="text" name="message_id">`],
  [
    "Reply-to address",
    `<label for="rt">Reply-To</label><input id="rt" type="text" name="reply_to">`,
  ],
  ["Combobox", `<input type="text" role="combobox" aria-autocomplete="list" aria-label="Reason">`],
  [
    "Datalist",
    `<input type="text" list="reasons" name="reason"><datalist id="reasons"></datalist>`,
  ],
  [
    "Old autocomplete",
    `<input class="ui-autocomplete-input" aria-autocomplete="list" aria-haspopup="true" name="note">`,
  ],
  ["Short", `<input type="text" name="note" maxlength="10">`],
  ["Narrow", `<input type="text" name="note" size="4">`],
  ["With a pattern", `<input type="text" name="note" pattern="[0-9]{6}">`],
  ["A code of six boxes", `<input type="text" class="otp-input" maxlength="1" id="otp1" required>`],
  ["A code in one box", `<input type="text" name="otp" maxlength="60" placeholder="------">`],
  ["Numeric", `<input type="text" inputmode="numeric" name="message">`],
  ["Other types", `<input type="search" placeholder="Write a message">`],
  ["E-mail type", `<input type="email" placeholder="Write a message">`],
  ["Password type", `<input type="password" name="comment">`],
  ["A line that says nothing", `<input type="text" name="field_7">`],
  ["A line with no name", `<input>`],
  ["Potpourri in one line", `<input type="text" name="potpourri">`],
  [
    "Reply-to contenteditable",
    `<div contenteditable="true" role="textbox" aria-multiline="false" aria-label="Recipients"></div>`,
  ],
]);
