"""Words that made plans are put together from: topics with their measures and tasks, provinces, bodies, bases."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of policy.

    `shares` complete "tỷ lệ …"; `groups` are "(whom), (what is done)" of which 100% may be reached; `counts` are
    "(verb), (noun), (what for)"; `rates` are "(measure), (base)".
    """

    name: str
    law: str
    lead: str
    code: str
    shares: tuple[str, ...]
    lowered: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, str, str], ...]
    tasks: tuple[tuple[str, tuple[str, ...]], ...]
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A province with two of its districts and communes."""

    name: str
    kind: str
    district: str
    commune: str

    @property
    def whole(self) -> str:
        return f"{self.kind} {self.name}"


TOPICS = (
    Topic(
        "giảm nghèo bền vững",
        "Luật Việc làm năm 2013",
        "Sở Nông nghiệp và Môi trường",
        "SNNMT",
        ("hộ nghèo được tiếp cận vốn tín dụng ưu đãi", "lao động thuộc hộ nghèo qua đào tạo có chứng chỉ"),
        ("hộ nghèo toàn {kind}", "hộ cận nghèo vùng đồng bào dân tộc thiểu số", "hộ tái nghèo"),
        (
            ("hộ nghèo có nhu cầu", "được hỗ trợ xây mới hoặc sửa chữa nhà ở"),
            ("người thuộc hộ nghèo", "được cấp thẻ bảo hiểm y tế"),
            ("cán bộ làm công tác giảm nghèo", "được tập huấn nghiệp vụ"),
        ),
        (
            ("Nhân rộng", "mô hình sinh kế", "cho hộ nghèo, hộ cận nghèo"),
            ("Hỗ trợ", "lao động", "đi làm việc ở nước ngoài theo hợp đồng"),
        ),
        (
            (
                "Hỗ trợ phát triển sản xuất, đa dạng hóa sinh kế",
                (
                    "Rà soát, lựa chọn mô hình sản xuất phù hợp với điều kiện của từng vùng; ưu tiên các dự án "
                    "có liên kết theo chuỗi giá trị.",
                    "Tổ chức tập huấn, chuyển giao kỹ thuật cho hộ tham gia dự án; gắn hỗ trợ với cam kết thoát "
                    "nghèo có thời hạn.",
                ),
            ),
            (
                "Bảo đảm tiếp cận các dịch vụ xã hội cơ bản",
                (
                    "Thực hiện đầy đủ chính sách miễn, giảm học phí và hỗ trợ chi phí học tập cho học sinh thuộc "
                    "hộ nghèo.",
                    "Nâng cấp các công trình nước sạch tập trung đã xuống cấp, giao cộng đồng quản lý sau đầu tư.",
                ),
            ),
            (
                "Nâng cao năng lực và giám sát, đánh giá",
                (
                    "Cập nhật kịp thời biến động hộ nghèo, hộ cận nghèo trên phần mềm quản lý.",
                    "Kiểm tra việc rà soát hộ nghèo tại cơ sở, xử lý nghiêm trường hợp trục lợi chính sách.",
                ),
            ),
        ),
        (
            "Cụ thể hóa các mục tiêu giảm nghèo đa chiều, bao trùm, bền vững; hạn chế tái nghèo và phát sinh nghèo.",
            "Xác định rõ nội dung, tiến độ, trách nhiệm của từng cơ quan, đơn vị, địa phương trong tổ chức thực hiện.",
        ),
    ),
    Topic(
        "chuyển đổi số",
        "Luật Giao dịch điện tử năm 2023",
        "Sở Khoa học và Công nghệ",
        "SKHCN",
        (
            "hồ sơ thủ tục hành chính được giải quyết trực tuyến toàn trình",
            "dân số trưởng thành có tài khoản định danh điện tử",
            "hộ gia đình được phủ mạng cáp quang",
        ),
        ("hồ sơ thủ tục hành chính trễ hạn", "cơ quan chưa kết nối nền tảng tích hợp dữ liệu"),
        (
            ("cơ quan nhà nước", "công bố danh mục dữ liệu mở"),
            ("cán bộ, công chức, viên chức", "được bồi dưỡng kỹ năng số cơ bản"),
            ("xã, phường", "có tổ công nghệ số cộng đồng hoạt động hiệu quả"),
        ),
        (
            ("Phát triển", "doanh nghiệp công nghệ số", "trên địa bàn"),
            ("Đưa", "sản phẩm OCOP", "lên sàn thương mại điện tử"),
        ),
        (
            (
                "Phát triển hạ tầng số",
                (
                    "Xóa vùng lõm sóng di động tại các thôn, bản; mở rộng vùng phủ 5G tại khu công nghiệp, khu "
                    "du lịch.",
                    "Nâng cấp trung tâm dữ liệu dùng chung bảo đảm an toàn thông tin cấp độ 3.",
                ),
            ),
            (
                "Phát triển dữ liệu số",
                (
                    "Chuẩn hóa, làm sạch dữ liệu chuyên ngành, kết nối với cơ sở dữ liệu quốc gia về dân cư.",
                    "Ban hành quy chế khai thác, chia sẻ dữ liệu giữa các cơ quan.",
                ),
            ),
            (
                "Phát triển nguồn nhân lực số",
                (
                    "Triển khai phong trào “Bình dân học vụ số” sâu rộng đến từng khu dân cư.",
                    "Đưa nội dung kỹ năng số vào chương trình bồi dưỡng công chức hằng năm.",
                ),
            ),
        ),
        (
            "Tạo chuyển biến mạnh mẽ về nhận thức và hành động của các cấp, các ngành đối với chuyển đổi số.",
            "Việc triển khai phải đồng bộ, tiết kiệm, tránh hình thức; lấy người dân, doanh nghiệp làm trung tâm.",
        ),
    ),
    Topic(
        "bảo đảm an toàn thực phẩm",
        "Luật An toàn thực phẩm năm 2010",
        "Sở Y tế",
        "SYT",
        (
            "cơ sở sản xuất, kinh doanh thực phẩm được cấp giấy chứng nhận đủ điều kiện",
            "người quản lý bếp ăn tập thể có kiến thức đúng về an toàn thực phẩm",
        ),
        ("mẫu thực phẩm vi phạm chỉ tiêu hóa chất, kháng sinh", "cơ sở thức ăn đường phố vi phạm quy định"),
        (
            ("chợ đầu mối", "được kiểm soát về an toàn thực phẩm"),
            ("bếp ăn tập thể trường học", "ký cam kết bảo đảm an toàn thực phẩm"),
            ("vụ ngộ độc thực phẩm", "được điều tra, xử lý kịp thời"),
        ),
        (
            ("Xây dựng", "chuỗi cung ứng thực phẩm an toàn", "được xác nhận"),
            ("Tổ chức", "lớp tập huấn", "cho chủ cơ sở chế biến"),
        ),
        (
            (
                "Thông tin, truyền thông, thay đổi hành vi",
                (
                    "Đổi mới nội dung, hình thức truyền thông phù hợp với từng nhóm đối tượng, nhất là hộ kinh "
                    "doanh nhỏ lẻ.",
                    "Công khai tên cơ sở vi phạm trên phương tiện thông tin đại chúng.",
                ),
            ),
            (
                "Thanh tra, kiểm tra và hậu kiểm",
                (
                    "Tổ chức các đoàn kiểm tra liên ngành vào dịp Tết Nguyên đán, Tháng hành động và Tết Trung thu.",
                    "Lấy mẫu giám sát chủ động đối với nhóm thực phẩm có nguy cơ cao.",
                ),
            ),
            (
                "Nâng cao năng lực kiểm nghiệm",
                (
                    "Bổ sung trang thiết bị kiểm nghiệm nhanh cho tuyến cơ sở.",
                    "Liên kết với các phòng kiểm nghiệm được chỉ định để rút ngắn thời gian trả kết quả.",
                ),
            ),
        ),
        (
            "Nâng cao hiệu lực, hiệu quả quản lý nhà nước về an toàn thực phẩm, bảo vệ sức khỏe người tiêu dùng.",
            "Các hoạt động phải có trọng tâm, trọng điểm, phân công rõ người, rõ việc, rõ thời gian.",
        ),
    ),
    Topic(
        "phòng, chống đuối nước trẻ em",
        "Luật Trẻ em năm 2016",
        "Sở Văn hóa, Thể thao và Du lịch",
        "SVHTTDL",
        (
            "trẻ em từ 6 đến dưới 16 tuổi biết bơi an toàn",
            "hộ gia đình có trẻ em được tuyên truyền kiến thức phòng, chống đuối nước",
        ),
        ("trẻ em tử vong do đuối nước", "điểm nguy hiểm chưa có biển cảnh báo"),
        (
            ("bến đò ngang", "được trang bị đủ áo phao cho hành khách"),
            ("giáo viên dạy bơi", "được cấp chứng nhận chuyên môn"),
            ("xã, phường ven sông, ven biển", "có đội cứu hộ tại chỗ"),
        ),
        (("Xây dựng", "bể bơi", "tại các trường tiểu học"), ("Mở", "lớp dạy bơi miễn phí", "trong dịp hè")),
        (
            (
                "Truyền thông, giáo dục kiến thức, kỹ năng",
                (
                    "Phát động toàn dân luyện tập môn bơi trước ngày 20 tháng 5 hằng năm.",
                    "Lồng ghép kỹ năng an toàn trong môi trường nước vào hoạt động ngoại khóa của nhà trường.",
                ),
            ),
            (
                "Xây dựng môi trường an toàn cho trẻ em",
                (
                    "Rà soát, cắm biển cảnh báo, làm rào chắn tại ao, hồ, hố công trình và khu vực nước sâu.",
                    "Huy động lực lượng trực tại các bãi tắm tự phát trong mùa nắng nóng.",
                ),
            ),
            (
                "Dạy bơi an toàn",
                (
                    "Khuyến khích xã hội hóa đầu tư bể bơi di động, bể bơi lắp ghép.",
                    "Bồi dưỡng hướng dẫn viên theo chương trình thống nhất của ngành.",
                ),
            ),
        ),
        (
            "Nâng cao nhận thức và trách nhiệm của các cấp, các ngành, gia đình và xã hội trong phòng ngừa đuối nước.",
            "Huy động sự tham gia của toàn xã hội; lồng ghép với các chương trình, đề án đang triển khai.",
        ),
    ),
    Topic(
        "bình đẳng giới",
        "Luật Bình đẳng giới năm 2006",
        "Sở Nội vụ",
        "SNV",
        (
            "nữ lãnh đạo chủ chốt trong các cơ quan chính quyền địa phương",
            "lao động nữ làm công hưởng lương",
            "nữ giám đốc, chủ doanh nghiệp",
        ),
        ("phụ nữ bị bạo lực gia đình", "lao động nữ làm việc trong khu vực nông nghiệp"),
        (
            ("người bị bạo lực trên cơ sở giới được phát hiện", "được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản"),
            ("cán bộ hoạch định chính sách", "được bồi dưỡng kiến thức về giới"),
            ("đài phát thanh, truyền hình", "có chuyên mục về bình đẳng giới"),
        ),
        (
            ("Thành lập", "câu lạc bộ “Nam giới tiên phong”", "tại cơ sở"),
            ("Duy trì", "cơ sở trợ giúp xã hội", "cung cấp dịch vụ phòng ngừa bạo lực giới"),
        ),
        (
            (
                "Hoàn thiện chính sách và quản lý nhà nước",
                (
                    "Lồng ghép vấn đề bình đẳng giới trong xây dựng văn bản quy phạm pháp luật của địa phương.",
                    "Kiện toàn Ban vì sự tiến bộ của phụ nữ các cấp.",
                ),
            ),
            (
                "Truyền thông nâng cao nhận thức",
                (
                    "Triển khai Tháng hành động vì bình đẳng giới từ ngày 15 tháng 11 đến ngày 15 tháng 12.",
                    "Biên soạn tài liệu truyền thông bằng tiếng dân tộc thiểu số.",
                ),
            ),
            (
                "Phòng ngừa và ứng phó với bạo lực trên cơ sở giới",
                (
                    "Xây dựng mô hình “Ngôi nhà bình yên”, địa chỉ tin cậy tại cộng đồng.",
                    "Tập huấn quy trình tiếp nhận, hỗ trợ nạn nhân cho lực lượng công an và y tế cơ sở.",
                ),
            ),
        ),
        (
            "Thu hẹp khoảng cách giới, tạo điều kiện để phụ nữ và nam giới tham gia, thụ hưởng bình đẳng.",
            "Bảo đảm sự phối hợp chặt chẽ, thường xuyên giữa các cơ quan trong quá trình thực hiện.",
        ),
    ),
    Topic(
        "phân loại, thu gom, xử lý chất thải rắn sinh hoạt",
        "Luật Bảo vệ môi trường năm 2020",
        "Sở Nông nghiệp và Môi trường",
        "SNNMT",
        (
            "chất thải rắn sinh hoạt đô thị được thu gom, xử lý hợp vệ sinh",
            "hộ gia đình phân loại rác tại nguồn",
            "chất thải nhựa được tái sử dụng, tái chế",
        ),
        ("chất thải rắn sinh hoạt xử lý bằng chôn lấp trực tiếp", "điểm tập kết rác tự phát"),
        (
            ("khu đô thị mới", "bố trí điểm tập kết rác đúng quy định"),
            ("cơ sở y tế", "phân loại chất thải nguy hại"),
            ("siêu thị, trung tâm thương mại", "sử dụng bao bì thân thiện với môi trường"),
        ),
        (("Đầu tư", "trạm trung chuyển rác", "đạt chuẩn"), ("Xóa bỏ", "bãi rác tạm", "gây ô nhiễm môi trường")),
        (
            (
                "Hoàn thiện cơ chế, chính sách",
                (
                    "Xây dựng giá dịch vụ thu gom, vận chuyển theo khối lượng rác phát sinh.",
                    "Ban hành hướng dẫn kỹ thuật phân loại rác phù hợp với tập quán từng vùng.",
                ),
            ),
            (
                "Đầu tư hạ tầng thu gom, xử lý",
                (
                    "Kêu gọi đầu tư nhà máy xử lý rác phát điện theo hình thức đối tác công tư.",
                    "Trang bị phương tiện vận chuyển chuyên dụng, bảo đảm không rơi vãi dọc đường.",
                ),
            ),
            (
                "Kiểm tra, xử lý vi phạm",
                (
                    "Lắp đặt camera giám sát tại các điểm thường xuyên đổ trộm rác thải.",
                    "Xử phạt nghiêm hành vi vứt, thải bỏ chất thải không đúng nơi quy định.",
                ),
            ),
        ),
        (
            "Từng bước hình thành thói quen phân loại rác trong Nhân dân, giảm áp lực lên các bãi chôn lấp.",
            "Các địa phương chủ động lựa chọn phương thức phù hợp, có lộ trình cụ thể cho từng năm.",
        ),
    ),
)

PLACES = (
    Place("Bắc Ninh", "tỉnh", "huyện Gia Bình", "xã Đại Bái"),
    Place("Lâm Đồng", "tỉnh", "huyện Đức Trọng", "xã Ninh Gia"),
    Place("Cà Mau", "tỉnh", "huyện Năm Căn", "xã Đất Mới"),
    Place("Sơn La", "tỉnh", "huyện Mộc Châu", "xã Lóng Sập"),
    Place("Quảng Ninh", "tỉnh", "huyện Vân Đồn", "xã Quan Lạn"),
    Place("Thanh Hóa", "tỉnh", "huyện Quan Hóa", "xã Phú Lệ"),
    Place("Cần Thơ", "thành phố", "huyện Phong Điền", "xã Nhơn Ái"),
    Place("Đà Nẵng", "thành phố", "huyện Hòa Vang", "xã Hòa Phong"),
)

DEPARTMENTS = (
    ("Sở Tài chính", "cân đối, bố trí kinh phí thực hiện Kế hoạch theo phân cấp ngân sách hiện hành."),
    (
        "Sở Giáo dục và Đào tạo",
        "chỉ đạo các cơ sở giáo dục lồng ghép nội dung của Kế hoạch vào hoạt động của nhà trường.",
    ),
    ("Sở Y tế", "hướng dẫn các cơ sở y tế bảo đảm nhân lực, vật tư phục vụ công tác chuyên môn."),
    ("Sở Tư pháp", "thẩm định dự thảo văn bản, tổ chức phổ biến, giáo dục pháp luật có liên quan."),
    ("Sở Xây dựng", "rà soát quy hoạch, hướng dẫn tiêu chuẩn, quy chuẩn kỹ thuật thuộc lĩnh vực quản lý."),
    ("Sở Công Thương", "đẩy mạnh kết nối cung cầu, phát triển thị trường trên địa bàn."),
    ("Công an {kind}", "nắm chắc tình hình, đấu tranh, xử lý các hành vi vi phạm pháp luật."),
    ("Báo và Phát thanh, Truyền hình {name}", "xây dựng chuyên trang, chuyên mục, tăng thời lượng tuyên truyền."),
)

SIGNERS = ("Nguyễn Thị Lan Anh", "Trần Quốc Huy", "Lê Minh Đức", "Phạm Văn Thắng", "Hoàng Thu Hà", "Y Thanh Niê Kđăm")
