import type { FieldWords } from "./field-words.ts";

export const english: FieldWords = {
  sentences:
    "note, notes, message, messages, comment, comments, reply, replies, response, description, feedback, review, remark, remarks, memo, question, questions, answer, instructions, reason, caption, bio, biography, about, greeting, explanation, excerpt, summary, testimonial, dedication, statement, announcement, body, write, say, anything else",
  secrets:
    "password*, passwd, passphrase, passcode*, pass, pwd, secret, secrets, otp, totp, 2fa, mfa, pin, cvv, cvc, csc, iban, ssn, social security, security, api key, access key, private key, recovery, seed phrase, mnemonic, token, tokens, captcha, verification, one time, card number, account number, routing number, passport, tax id, license key",
  searches: "search*, find, filter*, lookup, query",
  lines:
    "name, names, username, nickname, fname, lname, title, subject, headline, heading, id, ids, number, num, url, urls, link, links, slug, domain, website, email, emails, phone, mobile, fax, address, addresses, street, city, state, country, zip, postcode, post code, postal, date, time, code, codes, coupon, tag, tags, keyword, keywords, category, label, sku, skus, barcode, quantity, qty, amount, price, company, author, sender, recipient, recipients, signature, path, file, css, html, json, xml, yaml, sql, script, regex, formula, selector, headers, redirects, hostname, ip, key, keys",
  wholes: "to, cc, bcc, from, untitled, reply to, q",
};
