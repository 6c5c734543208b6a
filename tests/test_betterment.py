"""Whether more or less of a measure is better: told from its words, or not at all."""

from __future__ import annotations

import pytest

from vbparse.lexicon.betterment import betterment
from vbparse.model.indicator import Direction

UP = """
tỷ lệ giải quyết khiếu nại, tố cáo thuộc thẩm quyền
tỷ lệ điều tra, khám phá các loại tội phạm
tỷ lệ điều tra, làm rõ án rất nghiêm trọng về tội phạm ma túy
tỷ lệ giải quyết tố giác, tin báo về tội phạm
tỷ lệ thu hồi tài sản bị chiếm đoạt trong các vụ án tham nhũng
tỷ lệ thu hồi nợ đọng thuế
tỷ lệ xử lý cơ sở gây ô nhiễm môi trường nghiêm trọng
tỷ lệ bao phủ bảo hiểm y tế đối với hộ nghèo
tỷ lệ bao phủ bảo hiểm y tế đối với hộ cận nghèo
thu nhập bình quân đầu người của hộ nghèo
tỷ lệ trợ giúp pháp lý cho trẻ em có hoàn cảnh đặc biệt
tỷ lệ hộ thoát nghèo trên tổng số hộ nghèo
số công trình phòng, chống thiên tai, thiệt hại
tỷ lệ hộ tham gia tổ phòng cháy, nổ
tỷ lệ học sinh không bỏ học
tỷ lệ trẻ em không bị xâm hại
số xã không còn hộ nghèo
tỷ lệ xã, phường không có ma túy
tỷ lệ thôn không có tội phạm và tệ nạn
tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn
tỷ lệ hồ sơ giải quyết trước và đúng hạn
mức độ hài lòng của người dân
tỷ lệ người dân hài lòng với việc giải quyết thủ tục hành chính
tỷ lệ thanh toán không dùng tiền mặt
tỷ lệ dịch vụ công trực tuyến toàn trình
tỷ lệ văn bản được ký số
tỷ lệ dân số được phủ sóng 5G
tỷ lệ hộ dân nông thôn sử dụng nước sạch
tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý
tỷ lệ chất thải nguy hại được xử lý
tỷ lệ cơ sở gây ô nhiễm môi trường được xử lý triệt để
tỷ lệ che phủ rừng
tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ
số lao động được tạo việc làm
tỷ lệ người thất nghiệp được hỗ trợ học nghề
tỷ lệ lao động tham gia bảo hiểm thất nghiệp
tỷ lệ người điều khiển xe máy đội mũ bảo hiểm
tỷ lệ bản án, quyết định được thi hành xong
tỷ lệ hòa giải thành ở cơ sở
tỷ lệ vụ việc trợ giúp pháp lý được hoàn thành
số bác sĩ trên một vạn dân
tuổi thọ trung bình của người dân
tỷ lệ người nhiễm HIV được điều trị ARV
tỷ lệ người mắc tăng huyết áp được quản lý
tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ
tỷ lệ phụ nữ mang thai được sàng lọc trước sinh
tỷ lệ học sinh hoàn thành chương trình tiểu học
tỷ lệ trường đạt chuẩn quốc gia
tỷ lệ người trong độ tuổi 15 - 60 biết chữ
tỷ lệ trẻ em khuyết tật được tiếp cận giáo dục
tỷ lệ gia đình văn hóa
tỷ lệ di tích được tu bổ, tôn tạo
giải ngân vốn đầu tư công
tổng thu ngân sách nhà nước trên địa bàn
kim ngạch xuất khẩu
chỉ số cải cách hành chính (PAR INDEX)
tỷ lệ người nghiện ma túy được cai nghiện, quản lý
tỷ lệ người bị bạo lực gia đình được phát hiện và hỗ trợ
tỷ lệ hộ nghèo ở nông thôn sử dụng nhà tiêu hợp vệ sinh
tỷ lệ trẻ em không nơi nương tựa được chăm sóc
tỷ lệ doanh nghiệp sử dụng hóa đơn điện tử được kết nối
"""

DOWN = """
tỷ lệ chất thải không được thu gom
tỷ lệ hộ chưa được sử dụng nước sạch
tỷ lệ người dân không hài lòng
số xã chưa đạt chuẩn nông thôn mới
tỷ lệ trẻ em không được tiêm chủng
tỷ lệ trẻ em không được đi học
tỷ lệ hộ nghèo đa chiều
tỷ lệ hộ nghèo đồng bào dân tộc thiểu số
tỷ lệ hộ tái nghèo
tỷ lệ học sinh bỏ học cấp trung học cơ sở
tỷ lệ thất nghiệp của lao động trong độ tuổi ở thành thị
tỷ lệ thiếu việc làm
tỷ lệ nợ thuế trên tổng thu ngân sách
tỷ lệ nợ xấu
bội chi ngân sách
tỷ lệ thất thoát nước
tỷ lệ tổn thất điện năng
số vụ tai nạn giao thông
số người chết do tai nạn giao thông
số vụ cháy, nổ
số vụ phạm tội về trật tự xã hội
số người nghiện ma túy
tỷ suất tử vong trẻ em dưới 5 tuổi
tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi
tỷ lệ hút thuốc lá ở nam giới
tỷ lệ lây truyền HIV từ mẹ sang con
tỷ lệ tảo hôn
tỷ lệ hồ sơ quá hạn
tỷ lệ hồ sơ giải quyết quá hạn
thời gian giải quyết thủ tục hành chính
chi phí tuân thủ thủ tục hành chính
tỷ lệ bản án bị hủy, sửa
tỷ lệ hộ thiếu nước sạch
tỷ lệ người mù chữ
chỉ số giá tiêu dùng
lượng phát thải khí nhà kính
tỷ lệ lao động trẻ em
tỷ lệ người tham gia giao thông vi phạm
"""

OPEN = """
dân số trung bình
cơ cấu kinh tế
tỷ lệ đô thị hóa
tỷ số giới tính khi sinh
tốc độ tăng dân số
tỷ lệ giảm sinh
tỷ lệ giảm hộ nghèo
tỷ lệ cắt giảm thời gian giải quyết thủ tục hành chính
số thủ tục hành chính
diện tích gieo trồng
tỷ trọng nông nghiệp
số vụ vi phạm bị xử lý
số vụ xử lý vi phạm bị phát hiện
tỷ lệ bỏ học ở học sinh được hỗ trợ
xếp hạng chỉ số cải cách hành chính
học sinh hoàn thành tiểu học bỏ học
số đơn vị hành chính cấp xã
"""


def cases() -> list[object]:
    named = ((UP, Direction.UP), (DOWN, Direction.DOWN), (OPEN, None))
    return [pytest.param(line, way, id=line) for lines, way in named for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("measure", "expected"), cases())
def test_more_or_less(measure: str, expected: Direction | None) -> None:
    assert betterment(measure) is expected
