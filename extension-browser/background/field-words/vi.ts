import type { FieldWords } from "./field-words.ts";

export const vietnamese: FieldWords = {
  sentences:
    "ghi chú, tin nhắn, lời nhắn, bình luận, trả lời, phản hồi, mô tả, nhận xét, đánh giá, câu hỏi, lý do, lời chúc, viết",
  secrets: "mật khẩu, mã xác minh, mã xác nhận, mã bảo mật, số thẻ, số tài khoản, căn cước",
  searches: "tìm kiếm",
  lines:
    "họ tên, tiêu đề, chủ đề, địa chỉ, thành phố, mã bưu chính, điện thoại, từ khóa, số lượng, công ty, người gửi, người nhận, tác giả",
  wholes: "đến, từ, tìm, tên, họ, số, mã, thẻ, giá, ngày",
};
